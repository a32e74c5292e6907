"""Whether a questionnaire moved by more than its own noise.

The reliable change index of Jacobson and Truax 1991, J. Consult. Clin. Psychol. 59:12, with the noise of a difference
(the square root of two that the first formula of 1984 left out), and their three cut-offs.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis import errors

RELIABLE = 1.96
"""How many times its own noise a difference has to be."""
EVIDENCE = ("cannot tell", "within noise", "beyond noise")


def reliable_change(
    pre: ArrayLike, post: ArrayLike, sd: float | None = None, reliability: float | None = None
) -> pd.DataFrame:
    """Return whether two scores differ by more than the questionnaire's own noise.

    The noise of a difference is ``sd * sqrt(2) * sqrt(1 - reliability)``. Without a standard deviation and a
    reliability nothing can be told; with ``sd`` 1 everything is in standard deviations.

    Parameters
    ----------
    pre, post : float, or array_like of float
        Scores, points of the questionnaire.
    sd : float
        Standard deviation of the comparison group, same points.
    reliability : float
        0-1.

    Returns
    -------
    pandas.DataFrame
        A row a pair: ``difference``, ``se``, ``s_diff``, ``rc`` (float64), ``reliable`` (bool, |rc| > 1.96), ``least``
        (float64, the smallest difference beyond noise) and ``evidence`` (``cannot tell``, ``within noise``,
        ``beyond noise``).

    Raises
    ------
    ValueOutside
        When sd is not positive or the reliability does not lie between 0 and 1.

    Examples
    --------
    >>> reliable_change(32.5, 47.5, sd=7.5, reliability=0.8).iloc[:, :5].round(4)
       difference      se  s_diff      rc  reliable
    0        15.0  3.3541  4.7434  3.1623      True
    """
    if sd is not None and not sd > 0:
        raise errors.ValueOutside(name="sd", low=0, high="∞")
    if reliability is not None and not 0 <= reliability < 1:
        raise errors.ValueOutside(name="reliability", low=0, high=1)
    before, after = np.broadcast_arrays(*(np.atleast_1d(np.asarray(side, dtype="float64")) for side in (pre, post)))
    se = np.nan if sd is None or reliability is None else sd * np.sqrt(1 - reliability)
    s_diff = np.sqrt(2) * se
    table = pd.DataFrame({"difference": after - before}).assign(se=se, s_diff=s_diff)
    table["rc"] = table["difference"] / s_diff
    table["reliable"] = table["rc"].abs() > RELIABLE
    table["least"] = RELIABLE * s_diff
    told = np.where(table["rc"].isna(), EVIDENCE[0], np.where(table["reliable"], EVIDENCE[2], EVIDENCE[1]))
    return table.assign(evidence=pd.Series(told, index=table.index, dtype="str"))


def cut_offs(
    mean_clinical: float, sd_clinical: float, mean_functional: float, sd_functional: float
) -> dict[str, float]:
    """Return the three cut-offs of Jacobson and Truax, for scores where higher is better.

    Examples
    --------
    >>> cut_offs(40, 7.5, 60, 7.5)
    {'a': 55.0, 'b': 45.0, 'c': 50.0}
    """
    between = (sd_clinical * mean_functional + sd_functional * mean_clinical) / (sd_clinical + sd_functional)
    return {"a": mean_clinical + 2 * sd_clinical, "b": mean_functional - 2 * sd_functional, "c": float(between)}
