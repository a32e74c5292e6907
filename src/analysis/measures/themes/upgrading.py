"""Another engine, from a day on: what is new is sorted by it, what was there moves on a yes alone.

The yes is a row of the log (``engine``), in one batch with the moves that were shown. Ids of moments and batches begin
with the time they were made at, so that it is known which came first; undoing the batch takes all of it back.
"""

import numpy as np
import pandas as pd

from analysis.measures.themes.engines import LIGHT
from analysis.measures.themes.log import State


def engine_now(state: State) -> str:
    """Return the engine for moments made from now on.

    Examples
    --------
    >>> from analysis.measures.themes.log import replay
    >>> engine_now(replay(pd.DataFrame([{"batch_id": "1", "action": "engine", "text": "embeddings"}])))
    'embeddings'
    """
    return state.engines[-1][1] if state.engines else LIGHT


def engines_of(moment_ids: pd.Series, state: State) -> pd.Series:
    """Return the engine each moment is sorted by: the last that was chosen before the moment was made.

    Parameters
    ----------
    moment_ids : pandas.Series
        Ids that begin with the time they were made at (UUID version 7).
    state : State
        As `replay` returns; the batches that chose an engine have such ids too.

    Returns
    -------
    pandas.Series
        Names of engines (str), with the index of ``moment_ids``.

    Examples
    --------
    >>> from analysis.measures.themes.log import replay
    >>> log = pd.DataFrame([{"batch_id": "0200", "action": "engine", "text": "embeddings"}])
    >>> engines_of(pd.Series(["0100", "0300"]), replay(log)).tolist()
    ['light', 'embeddings']
    """
    told = np.full(len(moment_ids), LIGHT, dtype=object)
    made = moment_ids.to_numpy(dtype=object)
    for batch_id, name in state.engines:
        told[made > batch_id] = name
    return pd.Series(told, index=moment_ids.index, dtype="str")
