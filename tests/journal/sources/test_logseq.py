import json

from exports import reads, refusals

PAGE = """title:: Mar 2nd, 2026
mood:: low

- Woke late
  id:: 65f0
  collapsed:: true
  :LOGBOOK:
  CLOCK: [2026-03-02 Mon 09:14:00]
  :END:
- **14:03** [[quick capture]]: tea with [[Sam|my friend]]
- trigger:: a bus
- SCHEDULED: <2026-03-02 Mon>
  created-at:: 1772443000000
- ```
  a:: b
  ```
"""


def pages(**told):
    return reads("logseq", {f"journals/{name}": text for name, text in told.items()}, "graph.zip")


def test_one_page_whole():
    loaded = pages(**{"2026_03_02.md": PAGE})
    day, tea = loaded.table.to_dict("records")
    assert [str(row["local_dt"]) for row in (day, tea)] == ["2026-03-02 00:00:00", "2026-03-02 14:03:00"]
    assert (day["mood_raw"], day["trigger"]) == ("low", "a bus")
    assert "Woke late" in day["text"]
    assert not any(word in day["text"] for word in ("65f0", "LOGBOOK", "CLOCK", "SCHEDULED", "created-at"))
    assert "a:: b" in day["text"]
    assert tea["text"] == "quick capture: tea with my friend"
    assert json.loads(day["raw"])["fields"]["mood"] == "low"


def test_empty_pages_are_refused_one_by_one_and_other_pages_left():
    empty = "---\ntitle: Sep 14th, 2020\n---\n\n-"
    loaded = pages(
        **{
            "2020_09_14.md": empty,
            "2020_09_15.org": "* Tuesday, 09/15/2020\n** ",
            "2020_09_16.md": "- x",
            "z.md": "- y",
        }
    )
    assert refusals(loaded) == [["journals/2020_09_14.md", "empty"], ["journals/2020_09_15.org", "empty"]]
    assert loaded.table["text"].tolist() == ["- x"]


def test_org_pages_and_a_single_file():
    text = "* Thursday, 05/14/2020\n** Slow day\n*** with tea\n    | a | b |\n"
    loaded = reads("logseq", text, "2020_05_14.org")
    assert loaded.table["text"].item() == "- Slow day\n  - with tea\n    | a | b |"
