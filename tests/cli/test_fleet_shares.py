"""A folder of shares made into pages, with the checks of ``review``."""

from pathlib import Path

import pytest

import fleets
import hostile_shares
import sharers


@pytest.fixture
def written(sides):
    sides.write()
    return sides


@pytest.fixture
def fleet(written):
    def call(*more, as_="therapist"):
        return written.as_(as_, "fleet", written.root / "out", "--out", written.root / "pages", *more)

    return call


def test_a_share_becomes_the_page_that_review_makes_and_only_what_was_shared_is_in_it(written, fleet):
    assert written.client("log", "An owl nobody else may see", "--at", "2026-05-20T09:00").code == 0
    share = written.share()
    done = fleet()
    page = written.root / "pages" / f"{share.stem}-2026-06-01-2026-06-30.html"
    assert (done.code, done.out, done.err) == (0, f"{page}\n", "1 report made.\n")
    assert written.therapist("review", share, "--out", "one.html", "--no-receipt").code == 0
    assert (written.root / "one.html").read_bytes() == page.read_bytes()
    told = page.read_text(encoding="utf-8")
    assert "rang on day 3" in told
    assert "owl" not in told
    assert [path.name for path in (written.root / "pages").iterdir()] == [page.name]
    again = fleet("--json").json
    expected = {"file": str(written.root / share), "month": "2026-06-01/2026-06-30", "path": str(page), "made": False}
    assert again == [expected]


def test_what_does_not_open_is_listed_with_its_reason_and_stops_nobody(written, fleet):
    older, newer = written.share(), written.share()
    content, two = newer.read_bytes(), written.pair
    for name, odd, right in hostile_shares.special(two, content, sharers.body_of(newer, two.therapist)):
        (written.root / "out" / f"{right}-{len(name)}.kindlog-share").write_bytes(odd)
    fleets.folder(written.root, 1)
    for path in (written.root / "people").iterdir():
        path.rename(written.root / "out" / path.name)
    done = fleet("--month", fleets.MONTH, "--json")
    found = {Path(one["file"]).name: one for one in done.json}
    assert done.code == 1
    assert found["p00.db"]["made"]
    assert found[newer.name]["made"]
    assert found[older.name]["code"] == "E13"
    hostile = {name: one for name, one in found.items() if name.startswith("E")}
    assert len(hostile) > 5
    assert all(one["code"] == name[:3] for name, one in hostile.items())
    assert all(one["reason"] and "rang on day" not in one["reason"] for one in hostile.values())
    assert len([*(written.root / "pages").iterdir()]) == 2


def test_a_withdrawal_in_the_folder_counts_before_any_share_and_takes_the_page_away(written, fleet):
    share = written.share()
    assert fleet().code == 0
    consent_id = written.client("shares", "--json").json[-1]["consent_id"]
    tombstone = Path(written.client("withdraw", consent_id, "--out", "out", "--json").json["file"])
    tombstone.rename(written.root / "out" / "z.kindlog-share")
    done = fleet("--json")
    told = {Path(one["file"]).name: one for one in done.json}
    assert done.code == 1
    assert told["z.kindlog-share"] == {"file": str(written.root / "out" / "z.kindlog-share"), "taken_in": "withdrawal"}
    assert told[share.name]["code"] == "E12"
    assert [*(written.root / "pages").iterdir()] == []
    assert "1 withdrawal or receipt taken in." in fleet().err


def test_without_keys_each_share_is_listed_and_no_page_is_made(written, fleet):
    share = written.share()
    done = fleet("--json", as_="nobody")
    assert done.code == 1
    assert [(Path(one["file"]).name, one["code"]) for one in done.json] == [(share.name, "key_absent")]
    assert [*(written.root / "pages").iterdir()] == []
