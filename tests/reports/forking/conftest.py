"""Every kind of cell, executed once in a forked child and once in an ordinary kernel."""

import sys

import pytest

from executing import FORKED, loop, notebook

EVERY = (
    'x = 1\nprint("printed")\nx + 1',
    'import sys\nprint("to stderr", file=sys.stderr)',
    # what goes past Python reaches an ordinary kernel a little later, and is dropped when the cell is over by then
    'import os, time\nos.system("echo from a program")\nos.write(1, b"raw\\n")\ntime.sleep(2)',
    "!echo from a shell",
    "%%bash\necho from a cell of bash",
    "import asyncio\nawait asyncio.sleep(0.01)\n%precision 3\n3.14159",
    'from IPython.display import clear_output, display\nlater = display("before", display_id="one")',
    'later.update("after")',
    'print("gone")\nclear_output()\nprint("stays")',
    'import pandas as pd\npd.DataFrame({"word": ["a", None], "n": [1.5, 2]})',
    "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=[1], y=[2]), layout={'title': 'drawn'})",
    "import ipywidgets\nshown = ipywidgets.Output()\nwith shown:\n    print('inside a widget')\nshown.outputs",
    "__name__, [name for name in ('get_ipython', 'display', 'In', 'Out') if name in globals()], _",
    "class Named:\n    def _repr_html_(self):\n        return '<b>named</b>'\nNamed()",
    "from tqdm.auto import tqdm\ntqdm.__module__",
    "def inner():\n    raise KeyError('wrong')\ntry:\n    inner()\nexcept KeyError:\n    get_ipython().showtraceback()",
    "import warnings\nwarnings.warn('be careful', stacklevel=1)",
    "input()",
)


@pytest.fixture(scope="package")
def both(tmp_path_factory):
    """Return the notebooks made with and without a fork, and how they ended."""
    if sys.platform != "linux":
        pytest.skip("kindlog forks on Linux only")
    folder = tmp_path_factory.mktemp("both")
    given = notebook(folder / "given.ipynb", FORKED, *EVERY)
    forked, ordinary = folder / "forked.ipynb", folder / "ordinary.ipynb"
    ended = [*loop((given, forked, {})), *loop((given, ordinary, {}), KINDLOG_FORK="0")]
    return forked, ordinary, ended
