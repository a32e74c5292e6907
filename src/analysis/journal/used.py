"""The person's own words for a field, most used first: what a form offers while they type."""

from analysis.journal.store import Store

_SOURCES = {
    "trigger": "SELECT trigger AS word FROM moments WHERE erased_at IS NULL UNION ALL "
    "SELECT trigger FROM plans WHERE erased_at IS NULL",
    "value": "SELECT value AS word FROM moments WHERE erased_at IS NULL UNION ALL "
    "SELECT value FROM goals WHERE erased_at IS NULL UNION ALL "
    "SELECT json_extract(content, '$.value_name') FROM practices WHERE erased_at IS NULL",
    "emotion": "SELECT emotion AS word FROM affect JOIN moments USING (moment_id) WHERE erased_at IS NULL",
    "person": "SELECT json_extract(content, '$.person') AS word FROM practices WHERE erased_at IS NULL UNION ALL "
    "SELECT ask FROM plans WHERE erased_at IS NULL UNION ALL "
    "SELECT json_each.value FROM moments, json_each(moments.people) WHERE erased_at IS NULL",
}


def used(store: Store, field: str, most: int = 50) -> list[str]:
    """Return the words used for ``trigger``, ``value``, ``emotion`` or ``person``; any other field has none.

    Words that differ only in case or outer spaces are one, shown as most often written.
    """
    source = _SOURCES.get(field)
    if source is None:
        return []
    counted = f"SELECT trim(word) AS word, count(*) AS n FROM ({source}) WHERE trim(word) <> '' GROUP BY trim(word)"
    ranked = (
        f"SELECT word, sum(n) OVER (PARTITION BY lower(word)) AS whole, n FROM ({counted}) "
        "ORDER BY whole DESC, lower(word), n DESC, word"
    )
    with store.reading() as opened:
        words = [str(row[0]) for row in opened.execute(ranked)]
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())[:most]


def recurring(store: Store, weeks: int = 3) -> list[str]:
    """Return triggers named in at least so many different weeks that no plan is for yet, most weeks first.

    This is for offering a plan. What may be said about a trigger is the measure's to say.
    """
    counted = (
        "SELECT trim(trigger) AS word, count(DISTINCT (local_dt / 86400000000 + 3) / 7) AS weeks FROM moments "
        "WHERE erased_at IS NULL AND trim(trigger) <> '' AND lower(trim(trigger)) NOT IN "
        "(SELECT lower(trim(trigger)) FROM plans WHERE erased_at IS NULL AND trigger IS NOT NULL) GROUP BY lower(word)"
    )
    with store.reading() as opened:
        rows = opened.execute(f"SELECT word FROM ({counted}) WHERE weeks >= ? ORDER BY weeks DESC, word", (weeks,))
        return [str(row[0]) for row in rows]
