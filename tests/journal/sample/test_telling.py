"""The parts put together."""

from analysis.journal import sample
from analysis.journal.sample import telling


def test_records_are_in_order_of_writing_and_without_the_erased_one():
    made = telling.story()
    assert telling.records() == made.records
    assert [record.written_at for record in made.records] == sorted(record.written_at for record in made.records)
    assert not {record.id for record in made.erased} & {record.id for record in made.records}


def test_every_earlier_version_belongs_to_a_record_that_was_edited():
    made = telling.story()
    standing = {record.id: record for record in made.records}
    assert len(made.earlier) == 4
    for earlier in made.earlier:
        assert earlier.edited_at is None
        assert standing[earlier.id].edited_at is not None
        assert standing[earlier.id] != earlier
    edited = [record for record in made.records if record.edited_at is not None]
    assert len(edited) == len(made.earlier)


def test_the_package_tells_the_same():
    assert sample.story() == telling.story(telling.SEED)
