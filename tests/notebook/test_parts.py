"""Each part: a figure or a box, a finding, and a table whose rows open exactly what they count."""

import pytest

import looked
from analysis import open_journal
from analysis.notebook import Look
from analysis.notebook.framing import ROWS, Seen
from analysis.notebook.parts import SCREENS, all_of, chains, effects, timing

PARTS = [(screen, make) for screen in SCREENS for make in all_of(screen)]


def seen(look, **more):
    return Seen(**({"tables": look.tables, "whole": look.tables, "trigger": looked.WORK} | more))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return Look(looked.journal(tmp_path_factory.mktemp("own") / "journal.db"), now=lambda: looked.NOW)


@pytest.fixture(scope="module")
def sample():
    return Look(open_journal(sample=True))


@pytest.mark.parametrize("size", ["small", "sample"])
def test_a_finding_a_name_with_a_number_and_a_table(request, size):
    look = request.getfixturevalue(size)
    for screen, make in PARTS:
        made = make(seen(look))
        marks = made.marks
        assert marks.heading
        assert marks.caption
        assert marks.few == (made.figure is None)
        assert marks.few or any(letter.isdigit() for letter in marks.alt), screen
        assert len(marks.rows) == len(marks.behind)
        assert len(marks.rows) <= ROWS or make.__name__ in {"timing", "calendar"}
        assert all(len(row) == len(marks.columns) for row in marks.rows)
        assert marks.few or marks.rows


@pytest.mark.parametrize("moments", [0, 1, 2, 4])
def test_too_little_is_a_sentence(tmp_path, moments):
    look = Look(looked.journal(tmp_path / "journal.db", moments=moments), now=lambda: looked.NOW)
    for screen, make in PARTS:
        marks = make(seen(look)).marks
        assert marks.caption, screen
        assert marks.few or (screen in {"arc", "plans", "triggers"} and moments)


def test_the_table_counts_what_it_opens(small):
    marks = SCREENS["triggers"][0](seen(small)).marks
    assert marks.rows[0][:2] == ("Work", "12 of 24") or marks.rows[0][:2] == ("Money", "12 of 24")
    assert [len(ids) for ids in marks.behind] == [12, 12]


def test_what_the_person_did_once_is_no_label(small):
    look = Look(small.journal, now=lambda: looked.NOW)
    small.journal.append(looked.moment(2, response="CANARY"))
    small.journal.append(looked.moment(3, response="CANARY TOO", reframe="CANARY", self_talk="CANARY"))
    look.read()
    assert "a walk" in str(effects(seen(look)).figure)
    for _, make in PARTS:
        assert "CANARY" not in str(make(seen(look)))


def test_hostile_labels_become_plain_text(tmp_path):
    nasty = "<img src=x onerror=alert(1)> & <b>bold</b>"
    journal = looked.journal(tmp_path / "journal.db", moments=0)
    journal.extend([looked.moment(number, trigger=nasty, response=nasty, tags=[nasty]) for number in range(24)])
    look = Look(journal, now=lambda: looked.NOW)
    for _, make in PARTS:
        made = make(seen(look, trigger=nasty, own_marks=(("2026-09-01", nasty),)))
        if made.figure is not None:
            assert "<img" not in made.figure.to_json()
            assert "<b>" not in made.figure.to_json().replace("<br>", "")


def test_own_marks_are_drawn(sample):
    arc = SCREENS["arc"][0]
    made = arc(seen(sample, own_marks=(("2026-05-01", "new job"),)))
    assert "new job" in str(made.figure.layout.annotations)
    assert len(made.figure.layout.shapes) == len(arc(seen(sample)).figure.layout.shapes) + 1


def test_every_mark_that_can_be_pointed_at_opens_what_it_counts(sample):
    for screen, make in PARTS:
        made = make(seen(sample))
        marks = made.marks
        if marks.few:
            continue
        assert len(marks.points) == len(made.figure.data), (screen, make.__name__)
        pointed = [
            (trace, point)
            for trace, drawn in enumerate(made.figure.data)
            if drawn.hoverinfo != "skip" and drawn.type != "sankey"
            for point, value in enumerate(drawn.x)
            if value is not None
        ]
        opened = [marks.place(*one) for one in pointed]
        days_without = len(made.figure.data[0].x) if make.__name__ == "calendar" else 0
        assert sum(place is None for place in opened) == days_without, (screen, make.__name__)


def test_squares_and_bands_open_their_own_row(small):
    def counts(marks, points):
        return [len(marks.opened(marks.place(0, point))[1]) for point in range(points)]

    made = timing(seen(small))
    assert counts(made.marks, len(made.figure.data[0].x)) == list(map(int, made.figure.data[0].text))
    made = chains(seen(small))
    flow, marks = made.figure.data[0], made.marks
    assert counts(marks, len(flow.link.value)) == list(flow.link.value)
    ends = [marks.opened(marks.place(0, node, node=True)) for node in range(len(flow.node.label))]
    assert [label for label, _ in ends] == [label.replace("<br>", " ") for label in flow.node.label]
    assert len(ends[0][1]) == 12
