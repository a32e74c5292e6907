import subprocess
import sys
from dataclasses import replace

from analysis.reports import monthly
from analysis.reports.fleets import warming


def test_the_made_up_month_warms_every_part_of_the_page():
    month = replace(warming.made_up(), earlier=warming.made_up())
    assert len(monthly.sections(month)) == len(monthly.PARTS)


def test_warming_opens_no_database_loads_no_statistics_it_needs_not_and_leaves_the_process_fit_to_fork():
    code = """
import sys
opened = []
sys.addaudithook(lambda event, found: opened.append(str(found[0])) if event in {"open", "sqlite3.connect"} else None)
import apsw
apsw.connection_hooks.append(lambda connection: opened.append("journal.db"))
from analysis.reports.fleets import warming
from analysis.reports.forking import safety
warming.warm()
print(safety.safe(), [name for name in opened if name.endswith((".db", ".sqlite"))], "scipy.stats" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split("\n")[0] == "True [] False", told.stderr
