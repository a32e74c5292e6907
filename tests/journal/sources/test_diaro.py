import pytest

from analysis import errors
from analysis.journal.reading import File
from analysis.journal.sources import Options, diaro
from exports import reads, refusals, zipped
from formats import DIARO


def test_one_entry_whole():
    (row,) = reads("diaro", {"DiaroBackup.xml": DIARO}, "d.zip").table.to_dict("records")
    assert (str(row["local_dt"]), row["tz"]) == ("2026-03-02 11:16:40", "+02:00")
    assert (row["title"], row["text"], list(row["tags"])) == ("Day", "Fine", ["work"])
    assert (row["mood_raw"], row["valence"], row["entry_id"]) == ("Awesome", 1.0, "e1")
    assert "weather" not in row["raw"]


def test_an_entry_without_a_date_keeps_the_rest():
    two = DIARO.replace("</table></data>", "<r><uid>e2</uid><date></date><text>x</text></r></table></data>")
    loaded = reads("diaro", {"DiaroBackup.xml": two}, "d.zip")
    assert (len(loaded.table), refusals(loaded)) == (1, [["2", "no_date"]])


def test_locked_and_damaged_backups():
    with pytest.raises(errors.FileEncrypted):
        diaro.load(File("d.zip", zipped({"DiaroBackup.denc": "x"}), "d.zip"), Options())
    with pytest.raises(errors.FileDamaged):
        diaro.load(File("d.zip", zipped({"DiaroBackup.xml": DIARO[:-40]}), "d.zip"), Options())
