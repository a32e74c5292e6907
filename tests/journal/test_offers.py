import pandas as pd

from analysis.journal.offers import Options, Proposal


def test_nothing_said_is_nothing_assumed():
    said = Options()
    assert (dict(said.mapping), said.assume_tz) == ({}, None)


def test_a_proposal_can_be_passed_back():
    proposal = Proposal({"columns": {"When": "date"}}, pd.DataFrame())
    assert Options(proposal.mapping).mapping["columns"] == {"When": "date"}
    assert (proposal.questions, proposal.fingerprint, proposal.names) == ((), None, None)
