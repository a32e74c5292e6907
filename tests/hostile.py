"""Files made to harm whoever opens them, written by a program: SYNTHETIC. Run as a program, it reads them and tells.

`python tests/hostile.py FOLDER` loads every file of a folder and prints, as JSON, how each ended, the seconds of CPU it
took, the memory the process held at most, and every file it opened to write or socket it made.
"""

import base64
import gzip
import io
import json
import os
import pickle
import random
import resource
import stat
import sys
import time
import zipfile
from pathlib import Path

from analysis import errors
from analysis.journal.loading import load
from exports import HEADER, day_one, day_one_entry, zipped
from formats import DIARO, HOW_WE_FEEL, ID, M_PATH_HEAD, apple_page, plist

MANY = 100_000


class Runs:
    """What a pickle would do."""

    def __reduce__(self):
        return os.system, ("touch /tmp/kindlog-was-here",)


def laughs(name, inside):
    entities = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";"}{"&l" + str(n - 1) + ";" * 1}">' * 1 for n in range(1, 30)
    )
    return f'<?xml version="1.0"?><!DOCTYPE {name} [<!ENTITY l0 "ha">{entities}]>{inside}'


def linked(target):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo("Journal.json")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, target)
    return held.getvalue()


def locked(data):
    """Set the mark of encryption on every member."""
    at = data.find(b"PK\x01\x02")
    return data[:6] + b"\x01\x00" + data[8 : at + 8] + b"\x01\x00" + data[at + 10 :]


def workbook(sheet):
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    members = {"[Content_Types].xml": types, "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels}
    return zipped(members | {"xl/worksheets/sheet1.xml": sheet})


def deep_zip(levels):
    data = zipped({"Journal.json": day_one(day_one_entry())})
    for _ in range(levels):
        data = zipped({"a.zip": data})
    return data


def numbered(count, name="{}.json", text="{}"):
    return zipped({name.format(number): text for number in range(count)})


def made():
    """Return every hostile file: name → content."""
    rng = random.Random(13)
    alias = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    jrnl_xml = "<journal><entries><entry date='2026-03-02T09:14:00'>&l29;</entry></entries></journal>"
    xxe = '<!DOCTYPE journal [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    daylio = HEADER + "\n"
    return {
        "laughs.xml": laughs("journal", jrnl_xml),
        "xxe.xml": '<?xml version="1.0"?>' + xxe + jrnl_xml.replace("&l29;", "&x;"),
        "dtd.xml": '<?xml version="1.0"?><!DOCTYPE journal SYSTEM "http://192.0.2.1/a.dtd">'
        + jrnl_xml.replace("&l29;", "x"),
        "deep.xml": "<journal><entries>" + "<a>" * MANY + "</a>" * MANY + "</entries></journal>",
        "laughs-diaro.zip": zipped({"DiaroBackup.xml": laughs("data", DIARO[21:].replace("Fine", "&l29;"))}),
        "xxe-diaro.zip": zipped(
            {"DiaroBackup.xml": xxe.replace("journal", "data") + DIARO[21:].replace("Fine", "&x;")}
        ),
        "quadratic.xml": f'<!DOCTYPE journal [<!ENTITY x "{"y" * MANY}">]>' + jrnl_xml.replace("&l29;", "&x;" * 1_000),
        "laughs.doentry": laughs("plist", plist().decode().split("<plist", 1)[1].replace("Late again", "&l29;")),
        "deep.doentry": "<plist><dict><key>Entry Text</key>" + "<array>" * MANY + "</array>" * MANY + "</dict></plist>",
        "long-number.doentry": plist(Extra=1).replace(b"<integer>1<", b"<integer>" + b"9" * 500_000 + b"<"),
        "bomb.zip": zipped({"Journal.json": b" " * 60_000_000}),
        "bomb-csv.zip": zipped({f"Moods {ID}_all.csv": b"a,b\n" * 15_000_000}),
        "bomb-md.zip": zipped({"2026-03-02.md": b"a" * 60_000_000}),
        "bomb-inside.zip": zipped({"a.zip": zipped({"Journal.json": b" " * 60_000_000})}),
        "up.zip": zipped({"../../up.json": "{}"}),
        "absolute.zip": zipped({"/tmp/absolute.json": "{}"}),
        "drive.zip": zipped({"C:\\drive.json": "{}"}),
        "backslash.zip": zipped({"..\\up.json": "{}"}),
        "link.zip": linked("/etc/passwd"),
        "deep.zip": deep_zip(5),
        "members.zip": numbered(6_000),
        "notes.zip": numbered(6_000, "{}.md", "words"),
        "locked.zip": locked(zipped({"Journal.json": day_one(day_one_entry())})),
        "cut.zip": zipped({"Journal.json": day_one(day_one_entry())})[:-30],
        "torn.zip": zipped({"Journal.json": day_one(day_one_entry())}).replace(b"PK\x03\x04", b"PK\x03\x05", 1),
        "nothing.zip": b"PK\x05\x06" + b"\0" * 18,
        "claims.zip": zipped({"Journal.json": "x"}).replace(
            b"\x01\0\0\0\x01\0\0\0", b"\xff\xff\xff\x7f\xff\xff\xff\x7f"
        ),
        "deep-lists.json": "[" * MANY,
        "deep-lists-whole.json": "[" * MANY + "]" * MANY,
        "deep-objects.json": '{"entries":' * MANY,
        "deep-inside.json": '{"entries": [{"creationDate": "2026-03-02T09:00:00Z", "x": '
        + "[" * MANY
        + "]" * MANY
        + "}]}",
        "long-number.json": '{"entries": [{"creationDate": "2026-03-02T09:00:00Z", "n": ' + "9" * 5_000 + "}]}",
        "not-a-number.json": '{"entries": [{"creationDate": "2026-03-02T09:00:00Z", "n": NaN, "m": Infinity}]}',
        "surrogate.json": day_one(day_one_entry(text="\ud800 lone")),
        "broken.json": '{"entries": [' + '{"creationDate": "x", ' * 20_000,
        "keys.json": json.dumps(
            {"entries": [{"creationDate": "2026-03-02T09:00:00Z"} | {f"k{n}": n for n in range(MANY)}]}
        ),
        "rich.json": day_one(day_one_entry(text=..., richText="[" * MANY)),
        "escapes.json": day_one(day_one_entry(text="\\" * MANY + "`" * 1_001)),
        "alias.md": f"---\n{alias}---\nwords",
        "deep-flow.md": "---\n" + "[" * 90_000 + "\n---\nwords",
        "tags.md": "---\na: !!python/object/apply:os.system ['touch /tmp/kindlog-was-here']\n---\nwords",
        "fences.md": "---\n" * MANY,
        "open.md": "---\n" + "a: b\n" * MANY,
        "colons.md": "a::" * MANY,
        "fields.md": "".join(f"k{n}:: v\n" for n in range(3_000)),
        "brackets.md": "[[" * MANY,
        "pictures.md": "![" * MANY,
        "ticks.md": "`" * MANY + "a",
        "fence-marks.md": "```\n" * 50_001,
        "hashes.md": "#" * 1_000_000,
        "tag-marks.md": "#a:" * MANY,
        "comments.md": "<!--" * MANY,
        "percents.md": "%%" * 50_001,
        "stars.md": "**" * MANY,
        "bullets.md": "- " * MANY,
        "spaces.md": " " * 1_000_000 + "x",
        "newlines.md": "\n" * 1_000_000 + "x",
        "alias-month.zip": zipped({"2026-03.txt": f"1: {{text: x}}\n{alias}"}),
        "runs.pickle": pickle.dumps(Runs()),
        "runs.csv": pickle.dumps([Runs()], 0),
        "bomb.csv.gz": gzip.compress(b"a,b\n" * 15_000_000),
        "noise.csv": rng.randbytes(100_000),
        "noise.md": rng.randbytes(100_000),
        "noise.daylio": base64.b64encode(b'{"dayEntries":' + b"[" * MANY),
        "long-line.csv": daylio + "2026-03-02,,,9:14,meh,,," + "a" * 10_000_000,
        "long-quote.csv": daylio + '2026-03-02,,,9:14,meh,,,"' + "a\n" * 500_000,
        "quotes.csv": daylio + '2026-03-02,,,"9:14,meh,,,"x\n' * 20_000,
        "columns.csv": "Date," + "a," * 1_000_000 + "\n2026-03-02\n",
        "commas.csv": HOW_WE_FEEL + "2026 Sun Feb 8 4:04 PM" + "," * 1_000_000,
        "semicolons.csv": M_PATH_HEAD + "\n" + ";" * 1_000_000,
        "nul.csv": daylio.encode() + b"2026-03-02,,,9:14,meh,\0,,a\0b\n",
        "formula.csv": daylio + '2026-03-02,,,9:14,=cmd|,@x,+1,"=HYPERLINK(""http://192.0.2.1"")"\n',
        "utf16.csv": (daylio + "2026-03-02,,,9:14,meh,,,a\n").encode("utf-16"),
        "utf16-unmarked.csv": (daylio + "2026-03-02,,,9:14,meh,,,a\n").encode("utf-16-le"),
        "utf32.csv": (daylio + "2026-03-02,,,9:14,meh,,,a\n").encode("utf-32"),
        "latin.csv": (daylio + "2026-03-02,,,9:14,meh,,,é\n").encode("latin-1"),
        "terminal.csv": daylio + "2026-03-02,,,9:14,meh,,,\x1b]0;owned\x07\x1b[2J\u202e\n",
        "address.csv": "https://192.0.2.1/a.csv",
        "far.xlsx": workbook(
            '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
        ),
        "laughs.xlsx": workbook(laughs("worksheet", "<worksheet>&l29;</worksheet>")),
        "divs.html": apple_page(body="<div>" * MANY),
        "angles.html": apple_page(body="<" * 1_000_000),
        "script.html": apple_page(body="<script>fetch('http://192.0.2.1')</script><img src=http://192.0.2.1/x>"),
        "entities.html": apple_page(body="&#x" * MANY + "&amp" * MANY),
        "headers.html": apple_page().replace("</body>", "<div class='pageHeader'>x" * 20_000),
        "brackets.journal": "[2026-03-02 09:14] a\n" + "[" * 1_000_000,
        "headers.journal": "[2026-03-02 09:14] a\n" * 20_000,
        "sentences.journal": "[2026-03-02 09:14] " + "." * 1_000_000,
        "packed.txt": ":FreeCBT:" + "N4Ig" * MANY + ":FreeCBT:",
        "stars.org": "".join("*" * min(n, 500) + " a\n" for n in range(1, 3_000)),
        "drawers.org": "* 2026-03-02\n" + ":LOGBOOK:\n" * 50_000,
        "drawers/2026_03_02.md": "- a\n" + ":LOGBOOK:\n" * 50_000,
        "tabs.txt": "\tDate:\t1 March 2026\n" + "\t" * 1_000_000,
        "heads.txt": "\tDate:\t1 March 2026\n" * 20_000,
        "times.txt": "03-02-2026\n" + "[7:03 PM] a\n" * 20_000,
    }


def write(folder):
    """Write them, and what only a file system can hold: a line of 1 GB, a pipe, a link to a device."""
    for name, content in made().items():
        path = Path(folder, name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    with Path(folder, "gigabyte.csv").open("wb") as file:
        file.truncate(1_000_000_000)
    os.mkfifo(Path(folder, "pipe.csv"))
    Path(folder, "device.csv").symlink_to("/dev/zero")


def main(folder):
    """Load every file, each in a process of its own, and print how each ended."""
    warm = Path(folder, "warm.csv")
    warm.write_text('Date,Situation\n"niedziela, 3 listopada 2024",x\n')
    load(warm)  # modules and calendars are read once, before any clock runs
    warm.unlink()
    for path in sorted(Path(folder).rglob("*")):
        if not path.is_dir():
            child = os.fork()
            if not child:
                told = {"file": path.relative_to(folder).as_posix(), **ended(path)}
                sys.stdout.write(json.dumps(told) + "\n")
                sys.stdout.flush()
                os._exit(0)
            os.waitpid(child, 0)


def ended(path):
    """Return how loading one file ended, what it cost, and what it did besides."""
    seen = []
    sys.addaudithook(lambda event, args: seen.append(told) if (told := harm(event, args)) else None)
    start = time.process_time()
    try:
        loaded = load(path)
        how = "read" if loaded.read == len(loaded.table) + len(loaded.refused) else "counts"
    except errors.FileError as error:
        how = error.code
    except Exception as error:  # noqa: BLE001 - what is looked for here is exactly this
        how = f"traceback {type(error).__name__}"
    seconds = round(time.process_time() - start, 2)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    return {"ended": how, "seconds": seconds, "megabytes": megabytes, "harm": list(seen)}


def harm(event, args):
    """Name what writes a file, makes a socket or runs a program."""
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return f"open {args[0]}"
    known = (
        "socket.",
        "subprocess.",
        "os.system",
        "os.exec",
        "os.remove",
        "os.rename",
        "os.mkdir",
        "shutil.",
        "pickle.",
    )
    return event if event.startswith(known) else None


if __name__ == "__main__":
    main(sys.argv[1])
