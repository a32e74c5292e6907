"""Sentences about named feelings: how much was gone later, and which came together."""

import pandas as pd

from analysis.measures.pairs import FEW
from analysis.narrative.words import counted, number, short
from analysis.resources import text

_WHOLE = 100


def recovery(table: pd.DataFrame) -> str:
    """Tell how much of the feeling named most was gone when it was rated again; ease comes by itself, and it says so.

    Examples
    --------
    >>> row = {"emotion": ["sad"], "n": [9], "recovery_n": [6], "recovery": [0.25], "recovery_low": [0.1]}
    >>> recovery(pd.DataFrame(row | {"recovery_high": [0.4]})).split(". ")[0]
    'When you looked again, “sad” had lost about 25 % of its strength (10 to 40), in 6 of 9'
    """
    enough = table[table["recovery_n"] >= FEW]
    if enough.empty:
        again = counted("moments", int(table["recovery_n"].max()) if len(table) else 0)
        return text("narrative.recovery.few", moments=again)
    row = enough.iloc[0]
    names = {"gone": "recovery", "low": "recovery_low", "high": "recovery_high"}
    parts = {name: number(round(_WHOLE * row[column])) for name, column in names.items()}
    told = text("narrative.recovery.gone" if row["recovery"] >= 0 else "narrative.recovery.grown", **_signless(parts),
                emotion=short(row["emotion"]), k=int(row["recovery_n"]), n=int(row["n"]))  # fmt: skip
    return f"{told} {text('narrative.recovery.ease')}"


def _signless(parts: dict[str, str]) -> dict[str, str]:
    return {name: told.replace("-", "−") for name, told in parts.items()}


def alongside(table: pd.DataFrame) -> str:
    """Tell which two feelings were named together most, and that one may not cause the other.

    Examples
    --------
    >>> row = {"first": ["hurt"], "second": ["sad"], "n": [6], "of": [12], "evidence": ["description"]}
    >>> alongside(pd.DataFrame(row))
    'You named “hurt” and “sad” together in 6 of your 12 moments with several feelings. One may not cause the other.'
    """
    if table.empty:
        return text("narrative.alongside.none")
    row = table.iloc[0]
    values = {"first": short(row["first"]), "second": short(row["second"]), "n": int(row["n"])}
    told = text("narrative.alongside.pair", **values, moments=counted("moments", int(row["of"])))
    return f"{told} {text('narrative.few' if row['n'] < FEW else 'narrative.alongside.cause')}"
