from exports import reads, zipped
from formats import ID

HEAD = "\ufeffName,Date,Trigger\r\n"


def database(rows, all_columns=True):
    return f"Moods {ID}{'_all' if all_columns else ''}.csv", HEAD + rows


def test_a_zip_in_a_zip_with_the_same_rows_twice():
    rows = 'Late,"@March 2, 2026 ",a bus\r\nTea,"March 3, 2026 8:45 AM",rain\r\nToday,,x\r\n,,\r\n'
    inner = dict([database(rows), database(rows, all_columns=False)])
    page = {f"Moods {ID}/Late {ID}.md": "# Late\n\nDate: March 2, 2026\nTrigger: a bus\n\nIt was long.\n\nAnd wet."}
    today = {f"Moods {ID}/@Today {ID}.md": "# @Today\n\nNo date from a name", f"Loose {ID}.md": "# Loose\n\nwords"}
    loaded = reads("notion", {"Export-1-Part-1.zip": zipped(inner | page | today)}, "n.zip")
    assert loaded.table["local_dt"].astype(str).tolist() == ["2026-03-02 00:00:00", "2026-03-03 08:45:00"]
    assert loaded.table["precision"].tolist() == ["day", "minute"]
    assert loaded.table["title"].tolist() == ["Late", "Tea"]
    assert loaded.table["text"].fillna("").tolist() == ["It was long.\n\nAnd wet.", ""]
    assert loaded.refused["code"].tolist() == ["no_date"]
    assert "pages_left" in loaded.problems["code"].tolist()


def test_a_database_without_dates_is_told():
    other = {f"Shopping {ID}.csv": "Thing,Shop\r\nbread,corner\r\n"}
    loaded = reads("notion", dict([database('Late,"@March 2, 2026 ",x\r\n')]) | other, "n.zip")
    assert (len(loaded.table), "database_undated" in loaded.problems["code"].tolist()) == (1, True)


def test_pages_alone_have_no_date():
    html = "<html><body><h1>Day</h1><p>words</p></body></html>"
    loaded = reads("notion", {"Part-1.zip": zipped({f"Day {ID}.html": html, "index.html": html})}, "n.zip")
    assert (loaded.read, loaded.refused["code"].tolist()) == (1, ["no_date"])
    assert loaded.refused["raw"].item().split() == ["Day", "words"]
