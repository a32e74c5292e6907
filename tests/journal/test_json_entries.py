from analysis.journal import json_entries
from analysis.journal.gathering import Gathered
from analysis.journal.reading import File
from exports import zipped


def listed(document):
    return document if isinstance(document, list) else None


def test_every_document_of_a_bundle_gives_its_entries_and_its_refusals():
    members = {
        "a.json": '[{"d": 1}, 2]',
        "b.json": '[{"d": 3}, {"d":',
        "c.json": b"\xff\xfa\x00",
        "d.json": '{"other": 1}',
    }
    gathered = Gathered("x", File("x.zip", zipped(members)))
    found = list(json_entries.items(gathered, listed, None, "d"))
    assert [(item.member, item.position, item.value) for item in found] == [
        ("a.json", "1", {"d": 1}),
        ("b.json", "1", {"d": 3}),
    ]
    assert [(place, code) for place, code, _ in gathered.problems.refused] == [
        ("a.json#2", "not_an_entry"),
        ("b.json#after 1", "json_damaged"),
        ("c.json", "json_damaged"),
    ]


def test_a_claim_looks_at_whole_and_at_damaged_documents():
    def claims(text):
        return json_entries.claims(File("x.json", text.encode()), listed, lambda one: "d" in one, r'^\[\{"d"')

    assert claims('[{"d": 1}]')
    assert claims('[{"d": 1}, {')
    assert not claims('[{"e": 1}]')
    assert not claims("words")
