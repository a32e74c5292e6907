"""papermill's notebook client with a forked child in place of a kernel."""

from typing import Any

from papermill.clientwrap import PapermillNotebookClient

from analysis.reports.forking.child import Child
from analysis.reports.forking.kernel import Kernel


class ForkedClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill ships no types
    """Executes the cells in a child that was forked before the progress bar began."""

    def execute_in(self, child: Child) -> Any:
        """Execute every cell and return the notebook; the child has ended when this returns or raises."""
        self.reset_execution_trackers()
        self.km = self.kc = child
        try:
            self.papermill_execute_cells()
        except KeyboardInterrupt:
            child.end(interrupt=True)
            raise
        except BaseException:
            child.end(now=True)
            raise
        child.end()
        self.nb.metadata["language_info"] = dict(Kernel.language_info)
        self.set_widgets_metadata()
        return self.nb
