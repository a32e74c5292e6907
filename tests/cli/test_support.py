"""The person's own people and plan: asked for, never given as options, and shown on a page that asks nobody."""

import stat

import pytest

import analysis
from analysis.notebook import Desk


def test_people_and_plan_are_asked_for_listed_and_taken_away(run):
    assert "names and numbers" in run("support").out
    assert run("support", "--add-person", stdin="Ana, 0123\n", keyboard=True).code == 0
    assert run("support", "--add-person", "--add-plan", stdin="Ben\nA walk\n", keyboard=True).code == 0
    assert run("support", "--json").json == {"people": ["Ana, 0123", "Ben"], "plan": ["A walk"], "offer": True}
    told = run("support").out
    assert told.index("Ana") < told.index("Ben") < told.index("A walk") < told.index("emergency")
    assert run("support", "--remove", "3").code == 0
    assert run("support", "--remove", "1").code == 0
    assert run("support", "--json").json == {"people": ["Ben"], "plan": [], "offer": True}
    assert run("support", "--remove", "2").code == 1


def test_an_empty_answer_adds_nothing(run):
    assert run("support", "--add-person", stdin="\n", keyboard=True).code == 0
    assert run("support", "--json").json["people"] == []


def test_the_offer_is_switched_off_and_on(run):
    assert run("support", "--offer", "off", "--json").json["offer"] is False
    assert "not offered by itself" in run("support").out
    assert run("support", "--offer", "on", "--json").json["offer"] is True
    assert run("support", "--offer", "perhaps").code == 2


def test_the_page_is_private_and_has_no_script(run, journal):
    run("support", "--add-person", stdin="Ana & <b>Ben</b>\n", keyboard=True)
    told = run("support", "--page", "--json").json
    [page] = [path for path in journal.parent.iterdir() if path.name == "support.html"]
    assert told["page"] == str(page)
    assert run("support", "--page").out.strip() == str(page)
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text(encoding="utf-8")
    assert "Ana &amp; &lt;b&gt;Ben&lt;/b&gt;" in text
    assert "default-src 'none'" in text
    assert "<script" not in text


def test_forms_show_the_same(run, journal):
    run("support", "--add-person", stdin="Ana\n", keyboard=True)
    run("support", "--offer", "off")
    care = Desk(analysis.open_journal(journal)).care()
    assert care.people == ["Ana"]
    assert not care.offered(["I want to die"])
    assert "Ana" in care.section()


@pytest.mark.parametrize("option", ["--add-person=Ana", "--add-plan=walk"])
def test_a_name_is_never_taken_as_an_option(run, option):
    assert run("support", option).code == 2
