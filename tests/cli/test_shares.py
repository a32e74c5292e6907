"""Everything that was ever shared, and taking it back as easily as it was given."""

from datetime import timedelta
from pathlib import Path

import pytest

from analysis.sharing import ledger


@pytest.fixture
def shared(sides):
    sides.write()
    sides.share()
    return sides


def test_nothing_yet(sides):
    assert "shared nothing yet" in sides.client("shares").out
    assert "Nothing was shared with you" in sides.therapist("shares", "--received").out
    assert sides.therapist("shares", "--received", "--json").json == []


def test_one_list_of_everything(shared):
    shared.share("--level", "L1")
    listed = shared.client("shares", "--json").json
    assert [each["status"] for each in listed] == ["superseded", "active"]
    told = shared.client("shares")
    assert "replaced by a newer one" in told.out
    assert "can be opened until 2026-07-30" in told.out
    assert "6 moments" in told.out
    assert "The record of shares is whole: 4 lines." in told.err
    shared.now += timedelta(days=60)
    assert {each["status"] for each in shared.client("shares", "--json").json} == {"expired"}


def test_one_command_withdraws_and_says_what_is_true(shared):
    consent_id = shared.client("shares", "--json").json[0]["consent_id"]
    answer = shared.client("withdraw", consent_id[:8], "--out", "out")
    assert answer.code == 0
    assert "Sharing has stopped. The withdrawal takes effect on their side when they import it." in answer.err
    assert "They can no longer open this" not in answer.err
    path = Path(answer.out.strip())
    shared.therapist("review", "--no-receipt", next(Path("out").glob("share-*")))
    receipt = shared.therapist("review", path, "--json").json["receipt"]
    assert "They took your withdrawal in on 2026-06-30." in shared.client("review", receipt).out
    exact = (
        "They can no longer open this in kindlog. What they have already read, noted or copied cannot be taken back."
    )
    assert exact in shared.client("shares").out
    assert shared.client("withdraw", consent_id, "--out", "out", "--json").json["said"] == exact


def test_an_unknown_share_is_one_sentence(shared):
    for odd in ("zz", "00000000", "some words"):
        answer = shared.client("withdraw", odd, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, "share_unknown")
        assert "some words" not in answer.json["error"]["message"]


def test_what_others_shared(shared):
    path = next(Path("out").glob("share-*"))
    shared.therapist("review", path)
    (taken,) = shared.therapist("shares", "--received", "--json").json
    assert (taken["client"], taken["copies"]) == ("Client", [str(path.absolute())])
    assert "Client: " in shared.therapist("shares", "--received").out
    consent_id = shared.client("shares", "--json").json[0]["consent_id"]
    tombstone = shared.client("withdraw", consent_id, "--out", "out", "--json").json["file"]
    shared.therapist("review", tombstone)
    assert "The client withdrew this share on 2026-06-30." in shared.therapist("shares", "--received").out


def test_a_changed_record_shows(shared):
    path = shared.root / "client" / "journal.sharing" / ledger.FILE
    path.write_bytes(path.read_bytes().replace(b'"event":"trusted"', b'"event":"refused"'))
    answer = shared.client("shares")
    assert answer.code == 1
    assert "was changed by something else" in answer.err
    assert "6 moments" in answer.out
