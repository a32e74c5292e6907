import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import file_names


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("2021-01-05.md", "2021-01-05"),
        ("a/2021_01_05.md", "2021-01-05"),
        ("20210105-D.md", "2021-01-05"),
        ("202101051430.md", "2021-01-05 14:30"),
        ("2021-01-05 14.30.md", "2021-01-05 14:30"),
        ("01-05-2021.md", "01/05/2021"),
        ("01.05.2021.md", "01.05.2021"),
        ("2021-01.md", "2021-01"),
        ("2021/01/05.md", "2021-01-05"),
        ("2021/2021-01/05.md", "2021-01-05"),
        ("3 November 2024.md", "3 November 2024"),
        ("20219999.md", None),
        ("2021-W05.md", None),
        ("toast.md", None),
        ("v1.2.3.md", None),
    ],
)
def test_dates_in_names(path, found):
    assert file_names.found(path) == found


def test_what_only_a_person_can_settle():
    whens, open_ = file_names.whens(["05/01/2021", "2021-02-03", None], None)
    assert ([when is None for when in whens], open_) == ([True, False, True], {0})
    assert file_names.whens(["05/01/2021", "27/01/2021"], None)[1] == set()
    assert str(file_names.whens(["05/01/2021"], "mdy")[0][0].local.date()) == "2021-05-01"


@given(st.text(st.characters(exclude_characters="\0"), max_size=40))
def test_no_name_raises(name):
    file_names.whens([file_names.found(name)], None)
