import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kindlog forks on Linux only")

TALK = """
import asyncio, os, tempfile
from pathlib import Path
from queue import Empty
from analysis.reports.forking.child import Child

async def talk(child):
    asked = child.execute("import os, time\\nprint(os.environ['TOLD'], os.getcwd())\\nos.getpid()")
    reply = await child.shell_channel.get_msg(timeout=300)
    print(reply["content"]["status"], reply["parent_header"]["msg_id"] == asked)
    kinds = []
    while "status" not in kinds[1:]:
        message = await child.iopub_channel.get_msg(timeout=300)
        kinds.append(message["msg_type"])
        if message["msg_type"] == "stream":
            print(message["content"]["text"], end="")
    print(kinds)
    try:
        await child.iopub_channel.get_msg(timeout=0.1)
    except Empty:
        print("nothing more")
    child.execute("import time\\nprint('asleep', flush=True)\\ntime.sleep(600)")
    while (await child.iopub_channel.get_msg(timeout=300))["msg_type"] != "stream":
        pass
    child.interrupt_kernel()
    print((await child.shell_channel.get_msg(timeout=300))["content"]["ename"])

with tempfile.TemporaryDirectory() as folder:
    child = Child(Path(folder), {"TOLD": "a word"}, Path(folder))
    print(child.is_alive())
    asyncio.run(talk(child))
    child.end()
    child.end(now=True)
    print(child.is_alive(), "TOLD" in os.environ, os.getcwd() == folder)
"""


def test_a_child_is_asked_heard_interrupted_and_ended():
    done = subprocess.run([sys.executable, "-c", TALK], capture_output=True, text=True, check=False, timeout=120)
    lines = done.stdout.splitlines()
    assert lines[:2] == ["True", "ok True"], done.stderr
    assert lines[2].startswith("a word ")
    assert lines[3:] == [
        "['status', 'execute_input', 'stream', 'execute_result', 'status']",
        "nothing more",
        "KeyboardInterrupt",
        "False False False",
    ]
