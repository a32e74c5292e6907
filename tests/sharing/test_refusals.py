"""Sixteen codes, one sentence each."""

import pytest

from analysis import errors, resources
from analysis.sharing import refusals

VALUES = {"key": "12345", "day": "2026-07-01"}


@pytest.mark.parametrize("code", refusals.CODES)
def test_each_has_its_sentence(code):
    error = refusals.refused(code, **VALUES)
    assert isinstance(error, errors.ShareRefused)
    assert (error.code, error.exit_code) == (code, 1)
    assert "{" not in str(error)


def test_sixteen_and_no_more():
    assert list(resources.load("sharing")["refusals"]) == list(refusals.CODES)
    assert len(refusals.CODES) == 16
