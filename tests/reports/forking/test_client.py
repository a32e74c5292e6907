import sys

import pytest

from executing import loop, notebook, outputs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kindlog forks on Linux only")


def test_the_options_of_nbclient_hold(tmp_path):
    streams = "print('a')\nimport sys\nprint('b', file=sys.stderr)\nprint('c')"
    given = notebook(tmp_path / "given.ipynb", "1 / 0", streams)
    more = {"allow_errors": True, "record_timing": True, "store_widget_state": False}
    assert loop((given, tmp_path / "made.ipynb", more)) == ["PapermillExecutionError"]
    (_, first), (count, second) = outputs(tmp_path / "made.ipynb")
    assert first[-1].ename == "ZeroDivisionError"
    assert count == 2
    assert "".join(output.text for output in second if output.name == "stdout") == "a\nc\n"
