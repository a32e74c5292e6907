"""What holds for every source: one of them claims a file, counts add up, nothing changes, twice is once."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import errors, resources
from analysis.journal import open_journal, sources
from analysis.journal.loading import load
from analysis.journal.reading import File
from analysis.journal.recognising import recognise
from analysis.journal.sources import Options
from exports import keep
from formats import MADE, content
from garbling import garbled

EXAMPLES = 40
"""Garbled files a source in the suite; `benchmarks/readers.py` reads ten thousand."""


def opened(name):
    return File(MADE[name][0], content(name), MADE[name][0])


def test_every_format_has_a_made_export():
    assert set(MADE) | {sources.OWN} == set(sources.REGISTRY)


@pytest.mark.parametrize("name", MADE)
def test_exactly_one_source_claims_it(name):
    claims = [other for other in sources.REGISTRY if sources.find(other).recognise(opened(name))]
    assert [other for other in claims if other not in sources.FALLBACKS] == (
        [] if name in sources.FALLBACKS else [name]
    )
    assert name == recognise(opened(name)).NAME


@pytest.mark.parametrize("name", MADE)
def test_counts_ids_and_the_file_itself(tmp_path, name):
    data = content(name)
    path = keep(tmp_path, data, MADE[name][0])
    one, two = load(path), load(path)
    assert (len(one.table), len(one.refused)) == MADE[name][2:]
    assert one.read == len(one.table) + len(one.refused)
    assert one.table["entry_id"].tolist() == two.table["entry_id"].tolist()
    assert one.table["entry_id"].is_unique
    assert one.table["local_dt"].notna().all()
    assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == [MADE[name][0]]


@pytest.mark.parametrize("name", MADE)
def test_a_journal_takes_it_once_and_gives_it_back(tmp_path, name):
    journal = open_journal(tmp_path / "journal.db")
    path = keep(tmp_path, content(name), MADE[name][0])
    first, second = journal.import_(load(path), file=path.name), journal.import_(load(path), file=path.name)
    assert (first.loaded, len(first.refused)) == MADE[name][2:]
    assert (second.loaded, second.already_here) == (0, MADE[name][2])
    assert journal.undo_import(first.import_id) == MADE[name][2]
    assert journal.moments.empty


def read_whatever(name, data):
    """Read garbled bytes as this format, or as what they now look like: counts that add up, or a sentence."""
    file = File(MADE[name][0], data, MADE[name][0])
    before = bytes(data)
    try:
        source = sources.find(name)
        loaded = (source if source.recognise(file) else recognise(file)).load(file, Options())
    except errors.FileError as error:
        loaded, said = None, str(error)
    assert file.data == before
    if loaded is None:
        assert file.shown in said
        assert said.endswith(".")
        return None
    assert loaded.read == len(loaded.table) + len(loaded.refused) > 0
    assert loaded.table["entry_id"].is_unique
    assert loaded.table["local_dt"].notna().all()
    return loaded


def test_what_is_whole_is_read_and_what_is_no_export_is_refused_in_a_sentence():
    assert len(read_whatever("daylio", content("daylio")).table) == 1
    assert read_whatever("daylio", b"\0\xff\0") is None


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=EXAMPLES)
@given(st.integers(0, 2**32))
def test_garbled_files_end_in_counts_or_a_sentence(name, seed):
    read_whatever(name, garbled(content(name), random.Random(seed)))


@pytest.mark.parametrize("name", MADE)
@given(
    told=st.dictionaries(
        st.sampled_from(["columns", "moods", "scales", "split", "keep", "prompts", "most_members", "date_order"]),
        st.one_of(
            st.none(),
            st.text(max_size=3),
            st.integers(),
            st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
        ),
        max_size=2,
    )
)
@settings(max_examples=8)
def test_no_mapping_is_a_traceback(tmp_path_factory, name, told):
    path = keep(tmp_path_factory.mktemp("m"), content(name), MADE[name][0])
    try:
        loaded = load(path, mapping=told)
    except errors.FileError:
        return
    assert loaded.read == len(loaded.table) + len(loaded.refused)


def test_every_code_has_its_sentence():
    told = [
        sentence for part in ("refused", "warning", "about") for sentence in resources.load("sources")[part].values()
    ]
    assert all(form.strip() for one in told for form in (one.values() if isinstance(one, dict) else [one]))
