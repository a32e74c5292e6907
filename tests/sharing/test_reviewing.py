"""The therapist's side: files read with care, everything noted, clients never mixed."""

import pytest

import sharers
from analysis import errors
from analysis.sharing import envelope, reviewing
from sharers import NOW


def test_files_that_cannot_be_read_are_one_sentence(tmp_path):
    for path, kind in ((tmp_path / "absent", errors.FileMissing), (tmp_path, errors.IsFolder)):
        with pytest.raises(kind):
            reviewing.read(path)
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(envelope.LARGEST + 1)
    with pytest.raises(errors.ShareRefused) as caught:
        reviewing.read(large)
    assert caught.value.code == "E01"


def test_every_look_and_every_refusal_is_on_record(two):
    content = two.share().read_bytes()
    two.therapist.take(content)
    two.therapist.take(content)
    with pytest.raises(errors.ShareRefused):
        two.therapist.take(content[:-1])
    events = [line["event"] for line in sharers.state.checked(two.therapist.folder)]
    assert events[-3:] == ["opened", "opened", "refused"]
    assert [line["event"] for line in sharers.state.checked(two.client.folder)][-1] == "shared"


def test_what_is_remembered_holds_no_entry(two):
    two.therapist.take(two.share().read_bytes())
    kept = b"".join(path.read_bytes() for path in two.therapist.folder.iterdir())
    for word in (b"rang on day", b"late train", b"ashamed", b"Person A"):
        assert word not in kept


def test_two_clients_stay_apart(tmp_path, two):
    other = sharers.person(tmp_path / "other", "Ada")
    sharers.know(other, two.therapist)
    sharers.know(two.therapist, other)
    hers = sharers.Pair(tmp_path / "hers", other, two.therapist, two.tables)
    his, her = two.therapist.take(two.share().read_bytes()), two.therapist.take(hers.share().read_bytes())
    assert (his.facts["client"], her.facts["client"]) == ("Kim", "Ada")
    assert not {entry["id"] for entry in his.opened.entries} & {entry["id"] for entry in her.opened.entries}


def test_own_notes_stay_here(two):
    path = two.share()
    consent_id = two.therapist.take(path.read_bytes()).facts["consent_id"]
    assert reviewing.note(two.therapist.folder, consent_id, "Ask about the train.") == ["Ask about the train."]
    receipt = reviewing.answer(two.therapist.folder, two.therapist.keys, consent_id, two.root, now=NOW)
    assert "train" not in repr(two.client.take(receipt.read_bytes()))
    with pytest.raises(errors.ShareUnknown):
        reviewing.note(two.therapist.folder, "another", "x")
