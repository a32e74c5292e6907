"""A client and a therapist who know each other, fresh for each test."""

import pytest

import sharers


@pytest.fixture
def two(tmp_path):
    return sharers.pair(tmp_path)
