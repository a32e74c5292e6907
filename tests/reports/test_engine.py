import subprocess
import sys

from analysis.reports import engine


def test_papermill_knows_the_engine_by_name():
    from papermill.engines import papermill_engines  # noqa: PLC0415  # heavy, and only here

    assert papermill_engines.get_engine(engine.NAME) is engine.PrivateEngine


def test_a_notebook_names_its_kernel_and_language():
    from nbformat.v4 import new_notebook  # noqa: PLC0415
    from papermill.utils import nb_kernel_name  # noqa: PLC0415  # as above

    told = new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}})
    assert engine.PrivateEngine.nb_kernel_name(told) == nb_kernel_name(told) == "python3"
    assert engine.PrivateEngine.nb_language(told, "r") == "r"


def test_whoever_uses_another_engine_does_not_pay_for_this_one():
    code = "import papermill.engines, sys\nprint([name in sys.modules for name in ('ipykernel', 'pandas', 'plotly')])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[False, False, False]"
