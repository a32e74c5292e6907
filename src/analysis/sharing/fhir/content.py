"""What is shared as FHIR: an entry as QuestionnaireResponse, a count as Observation; and back, to the last value."""

from collections.abc import Mapping
from typing import Any

from analysis.sharing import catalogue
from analysis.sharing.fhir.parts import TERMS, concept, extended, extension, refer

FRAME = ("table", "id", "day", "precision")
_VALUES: dict[catalogue.Kind, str] = {
    "score": "valueDecimal",
    "valence": "valueDecimal",
    "number": "valueDecimal",
    "flag": "valueBoolean",
    "day": "valueDate",
}
_FEW = "few"


def answers(entry: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """Return one entry as a QuestionnaireResponse; each field is an item under its full name."""
    table = entry["table"]
    items = [
        _item(catalogue.fields()[f"{table}.{name}"], value)
        for name, value in sorted(entry.items())
        if name not in FRAME
    ]
    made = {
        "resourceType": "QuestionnaireResponse",
        "id": entry["id"],
        "extension": [extension("precision", valueString=entry["precision"])],
        "questionnaire": f"urn:kindlog:questionnaire:{table}",
        "status": "completed",
        "subject": refer(record["consent_id"], "Patient", "client"),
        "authored": entry["day"],
    }
    return made | ({"item": items} if items else {})


def entry(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry that a QuestionnaireResponse was made from."""
    table = resource["questionnaire"].rpartition(":")[2]
    made = {
        "table": table,
        "id": resource["id"],
        "day": resource["authored"],
        "precision": extended(resource, "precision"),
    }
    for item in resource.get("item", ()):
        field = catalogue.fields()[item["linkId"]]
        made[field.name] = _value(field, item)
    return made


def count(cell: Mapping[str, Any], place: int, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a count as an Observation; a small one is masked, as it is everywhere."""
    held: dict[str, Any] = {"code": {"text": "count"}}
    if cell["n"] == _FEW:
        held["dataAbsentReason"] = concept(f"{TERMS}data-absent-reason", "masked", _FEW)
    else:
        held["valueInteger"] = cell["n"]
    made = {
        "resourceType": "Observation",
        "id": f"count-{place}",
        "status": "final",
        "code": {"text": cell["table"]},
        "subject": refer(record["consent_id"], "Patient", "client"),
        "component": [held],
    }
    return made | ({"effectiveDateTime": cell["week"]} if "week" in cell else {})


def cell(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return the count that an Observation was made from."""
    held = resource["component"][0]
    made: dict[str, Any] = {"table": resource["code"]["text"]}
    if "effectiveDateTime" in resource:
        made["week"] = resource["effectiveDateTime"]
    return made | {"n": held.get("valueInteger", _FEW)}


def _item(field: catalogue.Field, value: Any) -> dict[str, Any]:
    if field.kind == "emotions":
        return {
            "linkId": field.full,
            "item": [_felt(f"{field.full}.{place}", felt) for place, felt in enumerate(value)],
        }
    kind = _VALUES.get(field.kind, "valueString")
    told = value if isinstance(value, list) else [value]
    return {"linkId": field.full, "answer": [{kind: one} for one in told]}


def _value(field: catalogue.Field, item: Mapping[str, Any]) -> Any:
    if field.kind == "emotions":
        return [{part["linkId"].rpartition(".")[2]: _first(part) for part in felt["item"]} for felt in item["item"]]
    told = [next(iter(answer.values())) for answer in item["answer"]]
    return told if field.kind == "list" else told[0]


def _felt(link: str, felt: Mapping[str, Any]) -> dict[str, Any]:
    parts = {name: value for name, value in sorted(felt.items()) if value is not None}
    kinds = {"emotion": "valueString", "before": "valueDecimal", "after": "valueDecimal"}
    items = [{"linkId": f"{link}.{name}", "answer": [{kinds[name]: value}]} for name, value in parts.items()]
    return {"linkId": link, "item": items}


def _first(item: Mapping[str, Any]) -> Any:
    return next(iter(item["answer"][0].values()))
