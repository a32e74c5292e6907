"""The words of a consent can be replaced whole, and are hashed as shown."""

import hashlib
import json

import pytest

import sharers
from analysis import errors, resources
from analysis.sharing import choices, giving, texts


def test_own_words_are_whole():
    own = texts.own()
    assert own.jurisdiction is None
    assert hashlib.sha256(own.shown.encode()).hexdigest() == own.sha256
    for said in (*own.parts.values(), *own.boxes.values()):
        assert said in own.shown


def test_a_clinic_has_its_own(tmp_path, two):
    made = json.loads(json.dumps(resources.load("consent")))
    made["parts"]["right"] = "You may stop at any time."
    made |= {"locale": "en-GB", "jurisdiction": "GB"}
    path = tmp_path / "clinic.json"
    path.write_text(json.dumps(made))
    read = texts.read(path)
    chosen = choices.made({"level": "L0", "ticks": sharers.TICKS, "from": "2026-06-01", "to": "2026-06-30"})
    draft = giving.compose(two.client.folder, two.client.keys, chosen, two.tables, now=sharers.NOW, texts=read)
    consent = draft.body["consent"]
    assert (consent["locale"], consent["jurisdiction"]) == ("en-GB", "GB")
    assert consent["revocation"]["right"] == "You may stop at any time."
    assert consent["policy_text_sha256"] == read.sha256 != texts.own().sha256


def test_words_that_are_not_whole_are_refused_by_name(tmp_path):
    path = tmp_path / "clinic.json"
    with pytest.raises(errors.FileMissing):
        texts.read(path)
    made = json.loads(json.dumps(resources.load("consent")))
    made["parts"]["limits"] = " "
    del made["boxes"]["sud"]
    for content, said in ((json.dumps(made), "limits, sud"), ("[]", "locale"), ("{", "not JSON")):
        path.write_text(content)
        with pytest.raises(errors.ConsentInvalid, match=said):
            texts.read(path)
