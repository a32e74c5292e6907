import subprocess
import sys
import threading

import pytest

from analysis.reports.forking import safety

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kindlog forks on Linux only")

BARS = """
import tqdm
from analysis.reports.forking import safety
bar = tqdm.tqdm(total=1, file=open('/dev/null', 'w'))
print(safety.safe())
bar.close()
print(safety.safe())
"""


def told(code, **environ):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ or None)
    return done.stdout.split()


def test_no_fork_beside_a_thread():
    stop = threading.Event()
    waiting = threading.Thread(target=stop.wait)
    waiting.start()
    try:
        assert not safety.safe()
    finally:
        stop.set()
        waiting.join()


def test_no_fork_where_it_was_switched_off_or_where_a_library_would_hang():
    ask = "from analysis.reports.forking import safety\nprint(safety.safe())"
    assert told(ask) == ["True"]
    assert told(ask, KINDLOG_FORK="0") == ["False"]
    assert told(f"import sys, types\nsys.modules['polars'] = types.ModuleType('polars')\n{ask}") == ["False"]


def test_no_fork_while_a_progress_bar_moves_and_one_again_afterwards():
    assert told(BARS) == ["False", "True"]


def test_warming_loads_what_notebooks_load_and_nothing_that_looks_around():
    code = "from analysis.reports.forking import safety\nsafety.warm()\nimport sys\nprint(safety.safe())\n"
    wanted = ("pandas", "plotly.graph_objects", "ipykernel.ipkernel", "plotly.io._renderers", "debugpy")
    code += f"print([name in sys.modules for name in {wanted}])"
    assert " ".join(told(code)) == "True [True, True, True, False, False]"
