"""One small export of every format, made up for the tests: SYNTHETIC, none taken from a person.

``MADE`` is format name → file name, content, entries loaded, entries refused. A dict of members becomes a zip.
"""

import json
import plistlib
from datetime import datetime

from exports import day_one, day_one_entry, daylio_backup, daylio_csv, daylio_entry, zipped


def plist(**values):
    entry = {
        "Creation Date": datetime(2026, 7, 1, 21, 30),
        "Entry Text": "# Late again\n\nI said sorry.",
        "Tags": ["work"],
        "Time Zone": "Europe/Berlin",
        "UUID": "A" * 32,
        "Location": {"Latitude": 1.5},
    }
    return plistlib.dumps({key: value for key, value in (entry | values).items() if value is not ...})


def apple_page(header="Sunday, 3 November 2024", title="A walk", body="It was <b>fine</b>.", grid="", prompt=""):
    prompt = f"<div class='reflectionPrompt'>{prompt}</div>" if prompt else ""
    return (
        "<!DOCTYPE html><html><head><style>p.p1 {margin: 0}</style></head><body><p class='p1'><span>"
        f'<div class=\'pageContainer\'><div class="pageHeader">{header}</div><div class="assetGrid">{grid}</div>'
        f"{prompt}<div class='title'>{title}</div><div class='bodyText'></span></p><p class='p2'>{body}</p>"
        "<p class='p1'></div></div></p></body></html>"
    )


HOW_WE_FEEL = (
    "Date,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,Meditation,Weather,"
    "Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,Takeaways\n"
)
JRNL_JSON = {
    "tags": {"@walk": 1},
    "entries": [
        {
            "title": "A walk.",
            "body": "With @walk",
            "date": "2026-03-02",
            "time": "09:14",
            "tags": ["@walk"],
            "starred": True,
        }
    ],
}
THOUGHT = {
    "uuid": "@Quirk:thoughts:u1",
    "createdAt": "2026-03-02T08:14:00.000Z",
    "automaticThought": "I ruin it",
    "cognitiveDistortions": [{"slug": "labeling", "selected": True}, {"slug": "magnification", "selected": False}],
    "challenge": "Once is not always",
    "alternativeThought": "I was tired",
}
KEEP = {
    "textContent": "Call",
    "title": "T",
    "isTrashed": False,
    "createdTimestampUsec": 1772439240000000,
    "labels": [{"name": "a"}],
}
STATE = {
    "id": "s1",
    "start": "2026-09-08 21:30:00 -0400",
    "kind": "momentaryEmotion",
    "labels": ["Calm"],
    "associations": ["Work"],
    "valence": 0,
    "valenceClassification": "neutral",
}
M_PATH_HEAD = (
    "connectionId;legacyCode;code;alias;initials;accountCode;scheduledBeepId;sentBeepId;reminderForOriginalSentBeepId;"
    "questionListName;questionListLabel;fromProtocolName;timeStampScheduled;timeStampSent;timeStampStart;timeStampStop;"
    "originalTimeStampSent;timeZoneOffset;deltaUTC;what_open;strong_sliderNegPos;where_location"
)
M_PATH_ROW = '1;;;Al;A;x;0;1;0;Evening;;;0;1772441000;1772443000;1772443100;0;7200;-1;"""late; again""";80;1,2'
M_PATH_META = (
    "columnName;fullQuestion;typeQuestion;typeAnswer\nwhat_open;What happened?;open;string\n"
    "strong_sliderNegPos;How strong?;slider;int\n"
)
BEARABLE = (
    "date,weekday,time of day,category,rating/amount,detail,notes\n"
    '"2nd Mar 2026","Monday","am","Mood","7","","Hm"\n'
    '"2nd Mar 2026","Monday","am","Factors","","Work | Rain",""\n'
)
EMOODS = "DATE (YYYY-MM-DD),DEPRESSED,ELEVATED,IRRITABILITY,ANXIETY,SLEEP,NOTE\n2026-03-02,1,4,2,3,7,Hm\n"
DIARO = """<?xml version="1.0"?><data version="2">
<table name="diaro_tags"><r><uid>t1</uid><title>work</title></r></table>
<table name="diaro_moods"><r><uid>1</uid><title>Awesome</title><weight>5</weight></r></table>
<table name="diaro_entries"><r><uid>e1</uid><date>1772443000000</date><tz_offset>+02:00</tz_offset><title>Day</title>
<text>Fine</text><tags>,t1,</tags><mood>1</mood><weather_temperature>0</weather_temperature></r></table></data>"""
ID = "0123456789abcdef0123456789abcdef"
MADE = {
    "daylio": ("d.csv", daylio_csv("2026-03-02,,,9:14 am,meh,tea | walk,,Hm"), 1, 0),
    "daylio-backup": ("d.daylio", daylio_backup(daylio_entry()), 1, 0),
    "day-one": ("Journal.json", day_one(day_one_entry()), 1, 0),
    "day-one-classic": ("a.doentry", plist(), 1, 0),
    "day-one-text": (
        "Journal.txt",
        "\tDate:\t1 March 2026 at 09:14:00 GMT\n\tWeather:\t3°\n\nA walk\n\nIt was long.\n",
        1,
        0,
    ),
    "apple-journal": ("2024-11-03.html", apple_page(), 1, 0),
    "state-of-mind": ("s.json", json.dumps({"data": {"stateOfMind": [STATE]}}), 1, 0),
    "how-we-feel": ("h.csv", HOW_WE_FEEL + "2026 Sun Feb 8 4:04 PM,Mellow,Sam,,,,,,9,,Rain,50,,,,A,B,C\n", 1, 0),
    "jrnl": ("j.txt", "[2026-03-02 09:14] A walk. It was long. *\nWith @sam\n", 1, 0),
    "freecbt": ("q.json", json.dumps({"v": "Archive-v1", "thoughts": [THOUGHT]}), 1, 0),
    "bearable": ("b.csv", BEARABLE, 1, 0),
    "notion": (
        "n.zip",
        {
            f"Moods {ID}.csv": "\ufeffName,Date\r\nLate,@March 2, 2026\r\n".replace(
                "@March 2, 2026", '"@March 2, 2026 "'
            ),
            f"Moods {ID}_all.csv": '\ufeffName,Date,Trigger\r\nLate,"@March 2, 2026 ",a bus\r\n,,\r\n',
            f"Moods {ID}/Late {ID}.md": "# Late\n\nDate: March 2, 2026\nTrigger: a bus\n\nIt was a long day.",
        },
        1,
        0,
    ),
    "journey": (
        "journey-single-1.zip",
        {
            "1772443000000-a.json": json.dumps(
                {
                    "id": "j1",
                    "date_journal": 1772443000000,
                    "timezone": "Europe/Berlin",
                    "text": "<p>Hm</p>",
                    "mood": 2,
                    "lat": 1.7e308,
                }
            ),
            "a.jpg": "x",
        },
        1,
        0,
    ),
    "diarium": (
        "Diarium.json",
        json.dumps(
            [
                {
                    "date": "2026-03-02T09:14:05.1234567",
                    "heading": "Day",
                    "html": "<p>Hm</p>",
                    "rating": 4,
                    "tracker": ["Slept: 7:30"],
                }
            ]
        ),
        1,
        0,
    ),
    "m-path": (
        "m.zip",
        {"basic.csv": f"\ufeff{M_PATH_HEAD}\n{M_PATH_ROW}\n", "meta.csv": f"\ufeff{M_PATH_META}"},
        1,
        0,
    ),
    "logseq": (
        "graph.zip",
        {
            "journals/2026_03_02.md": "- A walk\n  mood:: calm\n  id:: 12\n",
            "journals/2026_03_03.md": "-\n",
            "pages/x.md": "- no",
        },
        1,
        1,
    ),
    "org": ("j.org", "#+TITLE: 2026-03-02 (Monday)\n* 14:00 Tea\nwith Sam\n* Calm\n", 2, 0),
    "diaro": ("d.zip", {"DiaroBackup.xml": DIARO, "media/photo/a.jpg": "x"}, 1, 0),
    "pixels": (
        "p.json",
        json.dumps([{"date": "2026-3-2", "type": "Mood", "scores": [4, 2], "notes": "Hm", "tags": []}]),
        2,
        0,
    ),
    "pixy": (
        "p.json",
        json.dumps(
            {
                "items": [{"id": "i", "date": "2026-03-02", "rating": "good", "tags": ["t"]}],
                "tags": [{"id": "t", "title": "Work"}],
            }
        ),
        1,
        0,
    ),
    "rednotebook": (
        "r.zip",
        {"data/2026-03.txt": "2:\n  text: !!python/unicode 'A walk'\n", "data/2026-04.txt": "{}\n"},
        1,
        0,
    ),
    "google-keep": ("k.json", json.dumps(KEEP), 1, 0),
    "google-forms": ("f.csv", "Timestamp,What happened?,E-mail address\n05/27/2026 09:14:50,Late,a@b.example\n", 1, 0),
    "emoods": (
        "e.emoods",
        {"entry.csv": EMOODS},
        1,
        0,
    ),
    "moodistory": ("m.csv", "date,time,mood,notesAndThoughts\n2026-03-02,09:14,4,Hm\n", 1, 0),
    "mini-diary": (
        "m.json",
        json.dumps({"metadata": {}, "entries": {"2026-03-02": {"title": "T", "text": "Hm"}}}),
        1,
        0,
    ),
    "write-a-day": ("w.txt", "03-02-2026\n[7:03 PM] A walk.\n\n03-03-2026\n    [11:00 AM] Tea\nand bread\n", 2, 0),
    "markdown": ("2026-03-02.md", "---\nmood: calm\ntags: [a]\n---\nA slow day\n- 14:03 tea\n  with Sam\n", 2, 0),
    "table": ("t.csv", "Date,Situation,Thought\n2026-03-02,Late,I ruin it\n", 1, 0),
}


def content(name):
    """Return the bytes of a made export."""
    told = MADE[name][1]
    return zipped(told) if isinstance(told, dict) else told if isinstance(told, bytes) else told.encode()
