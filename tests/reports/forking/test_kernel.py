import json
import re

import nbformat

from executing import outputs


def plain(found):
    """Leave out what is drawn by chance, the numbers of processes, and where a stream was cut into pieces."""
    count, shown = found
    streams = {one.name: "" for one in shown if one.output_type == "stream"}
    for one in shown:
        if one.output_type == "stream":
            streams[one.name] += one.text
    rest = [count, streams, [one for one in shown if one.output_type != "stream"]]
    return re.sub(r"[0-9a-f]{32}|0x[0-9a-f]+|ipykernel_\d+|\d+\.py", "?", json.dumps(rest))


def test_every_kind_of_cell_gives_what_an_ordinary_kernel_gives(both):
    forked, ordinary, ended = both
    assert ended == ["PapermillExecutionError"] * 2
    first, second = outputs(forked), outputs(ordinary)
    assert (first[0][1][0].text, second[0][1][0].text) == ("True\n", "False\n")
    for place, (here, there) in enumerate(zip(first[1:], second[1:], strict=True)):
        assert plain(here) == plain(there), place


def test_every_kind_of_output_is_there(both):
    shown = [output for _, found in outputs(both[0]) for output in found]
    assert {output.output_type for output in shown} == {"stream", "display_data", "execute_result", "error"}
    texts = "".join(output.get("text", "") for output in shown)
    for word in ("printed", "to stderr", "from a program", "raw", "from a shell", "from a cell of bash", "stays"):
        assert word in texts
    assert "gone" not in texts
    data = [output.data for output in shown if "data" in output]
    named = [one.get("text/plain") for one in data]
    assert "'after'" in named
    assert "'before'" not in named
    assert any("application/vnd.plotly.v1+json" in one for one in data)


def test_the_notebook_says_what_a_kernel_would_say(both):
    forked, ordinary = (nbformat.read(path, 4).metadata for path in both[:2])
    assert forked.get("language_info") == ordinary.get("language_info")
    states = [{key: len(value) for key, value in one.get("widgets", {}).items()} for one in (forked, ordinary)]
    assert states[0] == states[1]
