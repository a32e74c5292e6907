"""What axe finds wrong on a page, in light work: of what is right it names one place each, not every node."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found(page: Any, within: str | None = None) -> list[tuple[str, str]]:
    """Return each barrier: the rule, and where the page breaks it. A page on which few rules apply proves nothing."""
    response = Axe().run(page, context=within, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    assert len(response["passes"]) > 5, [rule["id"] for rule in response["passes"]]
    return [(rule["id"], node["html"][:120]) for rule in response["violations"] for node in rule["nodes"]]
