"""papermill's engine ``kindlog``: a notebook is executed in a child forked from this process while it is warm.

Any notebook can be run with it: ``papermill --engine kindlog in.ipynb out.ipynb``. Imports are paid once for a loop of
notebooks, and each notebook has a child of its own, so nothing of one reaches the next. Where a fork is not safe
(macOS, Windows, other running threads), an ordinary kernel of this Python gives the same output; a notebook in another
language or for another environment goes to its own kernel. No history is kept, and IPython's own files lie in a
private folder that is removed.

papermill loads every engine that is installed, wanted or not, so this module loads nothing.
"""

from typing import Any

NAME = "kindlog"


class PrivateEngine:
    """What papermill asks of an engine."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, *told: Any, **asked: Any) -> Any:
        """Execute a notebook and return it; see ``forking.execution.Execution.execute_notebook``."""
        from analysis.reports.forking.execution import Execution  # noqa: PLC0415  # heavy, and only when chosen

        return Execution.execute_notebook(nb, kernel_name, *told, **asked)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Return the kernel a notebook names."""
        from papermill.utils import nb_kernel_name  # noqa: PLC0415

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Return the language a notebook names."""
        from papermill.utils import nb_language  # noqa: PLC0415

        return str(nb_language(nb, language))
