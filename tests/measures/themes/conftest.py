import pytest

from theme_sentences import Sentences, fitting


@pytest.fixture(scope="session")
def sentences(shared_data):
    if not fitting().DATA.exists():
        pytest.skip("the labelled sentences are not on this computer")
    return Sentences()
