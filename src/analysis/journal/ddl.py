"""The file's tables, generated from the model, so that there is one list of columns.

One entry is one row. Lists (tags, people …) stand in their row as a JSON array, NULL when empty, instead of in a table
of their own: a table of 100,000 moments then loads in one pass. Only affect, which has numbers of its own, is a table.
Times are whole microseconds since 1970, local ones as if local time were UTC; what is not known is NULL, never 0 and
never an empty text.
"""

from functools import cache

from analysis.model import RECORDS, Record
from analysis.model.fields import Column, KindName, columns

VERSION = 3
"""Of the tables, kept in ``user_version``. Raising it needs a step in ``migrations``."""
APPLICATION = 0x6B696E64
"""``kind``: marks the file as ours, in ``application_id``."""

SQL_TYPES: dict[KindName, str] = {
    "id": "TEXT",
    "text": "TEXT",
    "word": "TEXT",
    "list": "TEXT",
    "json": "TEXT",
    "score": "REAL",
    "valence": "REAL",
    "number": "REAL",
    "count": "INTEGER",
    "flag": "INTEGER",
    "local": "INTEGER",
    "instant": "INTEGER",
    "day": "INTEGER",
}

AROUND = (
    """CREATE TABLE affect (
        moment_id TEXT NOT NULL REFERENCES moments ON DELETE CASCADE, position INTEGER NOT NULL,
        emotion TEXT, before REAL, after REAL, PRIMARY KEY (moment_id, position)) STRICT""",
    """CREATE TABLE provenance (
        moment_id TEXT PRIMARY KEY NOT NULL REFERENCES moments ON DELETE CASCADE, raw TEXT, warnings TEXT) STRICT""",
    """CREATE TABLE revisions (
        number INTEGER PRIMARY KEY, table_name TEXT NOT NULL, id TEXT NOT NULL, replaced_at INTEGER NOT NULL,
        entry TEXT NOT NULL, import_id TEXT) STRICT""",
    "CREATE INDEX revisions_of ON revisions (id)",
    """CREATE TABLE imports (
        import_id TEXT PRIMARY KEY NOT NULL, made_at INTEGER NOT NULL, source TEXT NOT NULL, file TEXT NOT NULL,
        read INTEGER NOT NULL, loaded INTEGER NOT NULL, already_here INTEGER NOT NULL, refused INTEGER NOT NULL,
        warnings TEXT NOT NULL) STRICT""",
    """CREATE TABLE memberships (
        import_id TEXT NOT NULL REFERENCES imports ON DELETE CASCADE, table_name TEXT NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (import_id, table_name, id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE refusals (
        import_id TEXT NOT NULL REFERENCES imports ON DELETE CASCADE, number INTEGER NOT NULL, position TEXT,
        code TEXT NOT NULL, reason TEXT NOT NULL, raw TEXT, PRIMARY KEY (import_id, number)) STRICT""",
    "CREATE TABLE mappings (fingerprint TEXT PRIMARY KEY NOT NULL, mapping TEXT NOT NULL) STRICT",
    "CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
)
"""What stands around the entries, since version 1."""

SINCE_2 = (
    "CREATE TABLE drafts (form TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT",
    "CREATE INDEX moments_from ON moments (source, entry_id) WHERE entry_id IS NOT NULL",
    "CREATE INDEX checkins_from ON checkins (source, entry_id) WHERE entry_id IS NOT NULL",
)
"""What version 2 added: drafts, and a quick way to see what is already here."""

SINCE_3 = (
    """CREATE TABLE theme_corrections (
        number INTEGER PRIMARY KEY, correction_id TEXT NOT NULL UNIQUE, batch_id TEXT NOT NULL, action TEXT NOT NULL,
        axis TEXT, moment_id TEXT, theme_id TEXT, into_id TEXT, text TEXT, undoes TEXT, made_at INTEGER NOT NULL)
        STRICT""",
    "CREATE INDEX theme_corrections_of ON theme_corrections (moment_id)",
)
"""What version 3 made anew: the log of theme corrections, with a place for every kind of step and its undoing."""


@cache
def stored(table: str) -> tuple[Column, ...]:
    """Return the columns of an entry table in the order of the file.

    Examples
    --------
    >>> [column.name for column in stored("checkins")][:3]
    ['local_dt', 'tz', 'utc_dt']
    """
    return columns(RECORDS[table])


@cache
def table_of(record: type[Record]) -> str:
    """Return the table a record belongs to.

    Examples
    --------
    >>> from analysis.model import CheckIn
    >>> table_of(CheckIn)
    'checkins'
    """
    return next(name for name, kept in RECORDS.items() if issubclass(record, kept))


def entry_table(table: str) -> str:
    """Return the CREATE statement of an entry table."""
    key = RECORDS[table].key()
    parts = [_column(column, key) for column in stored(table)]
    return f"CREATE TABLE {table} ({', '.join(parts)}, erased_at INTEGER) STRICT"


def _column(column: Column, key: str) -> str:
    written = f"{column.name} {SQL_TYPES[column.kind]}"
    if column.name == key:
        return f"{written} PRIMARY KEY NOT NULL"
    return f"{written} NOT NULL" if column.required else written


def statements() -> tuple[str, ...]:
    """Return everything that makes a fresh journal of the present version."""
    return (*(entry_table(name) for name in RECORDS), *AROUND, *SINCE_2, *SINCE_3)
