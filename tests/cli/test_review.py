"""Reviewing by command: all sixteen refusals, nothing kept, receipts, several clients, own notes."""

import base64
import json
from datetime import timedelta
from pathlib import Path

import pytest

import hostile_shares
import sharers
from analysis.sharing import envelope, fhir


@pytest.fixture
def written(sides):
    sides.write()
    return sides


def refused(sides, content, now=None):
    path = sides.root / "odd.kindlog-share"
    path.write_bytes(content)
    sides.now = now or sides.now
    answer = sides.therapist("review", path, "--json")
    assert (answer.code, answer.err) == (1, "")
    plain = sides.therapist("review", path)
    assert (plain.code, plain.err.count("\n"), "Traceback" in plain.err) == (1, 1, False)
    return answer.json["error"]["code"]


def test_all_sixteen_codes_by_command(written):
    path = written.share()
    two = written.pair
    content, body = path.read_bytes(), sharers.body_of(path, two.therapist)
    found = {}
    for name, odd, right in hostile_shares.special(two, content, body):
        if right not in found:
            found[right] = refused(written, odd)
            assert found[right] == right, name
    found["E03"] = refused(written, content[:-1])
    early = written.share("--starts", "2026-07-10", "--until", "2026-07-12").read_bytes()
    found["E10"] = refused(written, early)
    assert written.therapist("review", written.share(), "--json").code == 0
    found["E13"] = refused(written, content)
    ending = written.share("--until", "2026-07-01")
    found["E11"] = refused(written, ending.read_bytes(), written.now + timedelta(days=9))
    found["E16"] = refused(written, ending.read_bytes(), written.now - timedelta(days=9))
    written.now += timedelta(days=10)
    last = written.share()
    consent_id = written.client("shares", "--json").json[-1]["consent_id"]
    tombstone = written.client("withdraw", consent_id, "--out", "out", "--json").json["file"]
    content = last.read_bytes()
    assert written.therapist("review", tombstone, "--json").code == 0
    found["E12"] = refused(written, content)
    assert sorted(found) == [f"E{number:02d}" for number in range(1, 17)]
    assert all(code == right for right, code in found.items())


def test_nothing_is_written_unless_asked(written):
    path = written.share()
    before = sorted(written.root.rglob("*"))
    answer = written.therapist("review", path, "--no-receipt")
    assert answer.code == 0
    assert "not watched live" in answer.out
    assert "rang on day" in answer.out
    new = set(written.root.rglob("*")) - set(before)
    assert all("journal.sharing" in str(each) for each in new)
    kept = b"".join(each.read_bytes() for each in (written.root / "therapist").rglob("*") if each.is_file())
    assert b"rang on day" not in kept


def test_the_receipt_goes_back_and_is_listed(written):
    path = written.share()
    answer = written.therapist("review", path, "--json").json
    assert Path(answer["receipt"]).parent == path.absolute().parent
    again = written.therapist("review", path, "--receipt", "back", "--json").json
    assert Path(again["receipt"]).name == Path(answer["receipt"]).name
    told = written.client("review", again["receipt"])
    assert "They opened your share on 2026-06-30." in told.out
    assert len(written.client("shares", "--json").json[0]["answers"]) == 2


def test_one_s_own_share_opens_without_a_receipt(written):
    path = written.share()
    answer = written.client("review", path, "--json").json
    assert (answer["own"], answer["receipt"]) == (True, None)
    assert "This is your own share" in written.client("review", path).out


def test_a_withdrawal_deletes_what_is_here_and_lists_it(written):
    path = written.share()
    written.therapist("review", path, "--out", "page.html")
    consent_id = written.client("shares", "--json").json[0]["consent_id"]
    tombstone = written.client("withdraw", consent_id[:8], "--out", "out", "--json").json["file"]
    told = written.therapist("review", tombstone, "--json").json
    assert sorted(Path(each).name for each in told["removed"]) == ["page.html", path.name]
    assert not Path("page.html").exists()
    assert not path.exists()
    again = written.therapist("review", tombstone)
    assert "There was no copy of it here." in again.out


def test_several_clients_side_by_side_and_never_mixed(written, tmp_path):
    ada = written.as_("ada", "key", "new", "--name", "Ada", "--json").json
    written.as_("ada", "key", "trust", "therapist.card", "--yes")
    written.therapist("key", "trust", ada["card"], "--yes")
    written.as_("ada", "log", "Only Ada wrote this", "--at", "2026-06-05")
    ticks = ("--tick", "seen", "--tick", "free", "--tick", "limits", "--from", "2026-06-01", "--to", "2026-06-30")
    hers = written.as_("ada", "share", "--level", "L4", *ticks, "--out", "out", "--json").json["file"]
    his = written.share()
    answer = written.therapist("review", his, hers, "odd", "--json")
    assert answer.code == 1
    assert [each.get("client") for each in answer.json] == ["Client", "Ada", None]
    assert answer.json[2]["error"]["code"] == "file_missing"
    for path, other in ((his, "Only Ada"), (hers, "rang on day")):
        written.therapist("review", path, "--out", "page.html")
        assert other not in Path("page.html").read_text(encoding="utf-8")
    together = written.therapist("review", his, hers, "--out", "page.html", "--note")
    assert together.code == 2
    assert "You named 2 files, and --out, --note takes one at a time. Nothing was opened" in together.err
    assert f"kindlog review {his} --out page.html --note" in together.err
    assert written.therapist("review", his, "odd").code == 1


def test_the_page_on_paper_goes_with_a_withdrawal_too(written):
    path = written.share()
    assert written.therapist("review", path, "--pdf").code == 2
    facts = written.therapist("review", path, "--out", "page.html", "--pdf", "--json").json
    assert Path(facts["pdf"]).read_bytes().startswith(b"%PDF")
    tombstone = written.client("withdraw", facts["consent_id"], "--out", "out", "--json").json["file"]
    removed = written.therapist("review", tombstone, "--json").json["removed"]
    assert sorted(Path(each).suffix for each in removed) == [".html", ".kindlog-share", ".pdf"]
    assert not Path(facts["pdf"]).exists()


def test_own_notes_are_kept_apart(written):
    path = written.share()
    assert written.therapist("review", path, "--note", stdin="Ask about the train\n").code == 0
    shown = written.therapist("review", path, "--notes", "--out", "page.html", "--json").json
    assert shown["notes"] == ["Ask about the train"]
    assert "Ask about the train" not in Path("page.html").read_text(encoding="utf-8")


def test_a_folder_that_takes_no_receipt_is_said_and_nothing_lost(written):
    path = written.share()
    (written.root / "file").write_text("")
    refused = written.therapist("review", path, "--receipt", written.root / "file" / "x", "--json")
    assert refused.code == 1
    assert written.therapist("review", path, "--json").code == 0


def test_hostile_words_stay_words_on_the_terminal(written):
    written.client("log", "\x1b[31mred\x1b]0;title\x07", "--at", "2026-06-20")
    told = written.therapist("review", written.share())
    assert "\x1b" not in told.out
    assert "red" in told.out


def test_a_stock_age_file_of_ours_is_accepted_from_anywhere(written):
    """What matters is what is inside and who signed it, not which program closed it."""
    path = written.share()
    two = written.pair
    inside = envelope.open_(path.read_bytes(), two.therapist.keys.identities, digits="")
    assert json.loads(inside)["payloadType"].endswith("consent-bundle.v1+json")
    assert base64.b64decode(json.loads(inside)["payload"])
    again = written.root / "again.kindlog-share"
    again.write_bytes(envelope.close(inside, [two.therapist.keys.card.age]))
    assert written.therapist("review", again, "--json").code == 0


@pytest.mark.parametrize("release", ["R4B", "R5"])
def test_a_fhir_bundle_travels_inside_and_comes_out_on_request(sides, release):
    sides.write()
    path = sides.share("--fhir", release)
    told = sides.therapist("review", path, "--fhir", "bundle.json", "--json")
    assert (told.code, told.json["fhir"]) == (0, "bundle.json")
    assert Path("bundle.json").stat().st_mode & 0o77 == 0
    again = fhir.read(json.loads(Path("bundle.json").read_text(encoding="utf-8")))
    assert again["consent"]["consent_id"] == told.json["consent_id"]
    assert len(again["entries"]) == 6
    plain = sides.therapist("review", sides.share(), "--fhir", "none.json")
    assert "No FHIR Bundle" in plain.out
    assert not Path("none.json").exists()
