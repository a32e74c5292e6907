"""JupyterLab as a person meets it: real server, real kernel, real browser."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

import lab_page

LOUD = "[...document.querySelectorAll('.jp-Dialog, .Toastify__toast')].map(part => part.textContent)"


@pytest.fixture
def page(lab, browser):
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    lab.problems.clear()
    lab.watch(opened)
    yield opened
    opened.close()
    lab.end_kernels()


def test_the_start_opens_alone_and_quiet_and_runs_in_one_press(lab, page):
    lab.open(page)
    assert page.title().startswith("00_start")
    assert "/doc/tree/00_start_here.ipynb" in page.url
    assert lab.token not in page.url
    assert page.locator(".jp-Notebook").count() == 1
    assert page.locator(".lm-DockPanel-tabBar:visible").count() == 0
    assert page.evaluate(LOUD) == []
    lab.run_all(page)
    assert page.evaluate(LOUD) == []
    page.wait_for_selector(".jp-OutputArea-output svg", timeout=30_000)
    assert lab.outputs(page).count() >= 4
    assert page.locator('.jp-OutputArea-output[data-mime-type*="error"]').count() == 0
    page.reload()
    page.wait_for_selector(lab_page.IDLE, timeout=60_000)
    page.wait_for_function("document.querySelectorAll('.jp-Cell').length > 5", timeout=30_000)
    assert lab.problems == []


def test_a_dead_kernel_comes_back_in_one_press(lab, page):
    lab.open(page, "00_start_here")
    lab.run_all(page)
    lab.kill_kernels()
    page.wait_for_selector(".jp-Dialog", timeout=30_000)
    page.keyboard.press("Enter")
    page.wait_for_selector(lab_page.IDLE, timeout=60_000)
    lab.run_all(page)
    assert lab.outputs(page).count() >= 4
    # JupyterLab itself says on the console that a question to the killed kernel has no answer any more.
    # It says it as an error or as a promise nobody waited for, by which came first.
    answerless = "Canceled future for "
    assert [said for said in lab.problems if not said.removeprefix("Error: ").startswith(answerless)] == []


@pytest.fixture
def listener():
    """Return somebody else's address, and the list of who came there."""
    came: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self):
            came.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Note) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", came
        server.shutdown()
        thread.join()


BEACONS = """async (there) => {
  document.body.insertAdjacentHTML('beforeend', `
    <img src="${there}/image"><iframe src="${there}/frame"></iframe>
    <span style="background: url(${there}/style)">x</span>
    <svg><image href="${there}/svg"/></svg><link rel="stylesheet" href="${there}/link">
    <video src="${there}/video"></video><object data="${there}/object"></object>
    <img src="data:," onerror="window.ran = true">`);
  await fetch(`${there}/fetch`, {mode: 'no-cors'}).catch(() => {});
  navigator.sendBeacon(`${there}/beacon`);
  const inline = document.createElement('script');
  inline.textContent = 'window.ran = true';
  const script = document.createElement('script');
  script.src = `${there}/script`;
  document.body.append(inline, script);
  await new Promise(done => setTimeout(done, 1500));
  return window.ran === true;
}"""


@pytest.mark.parametrize("guarded", [True, False])
def test_what_is_shown_can_neither_run_nor_ask_anybody(lab, browser, listener, guarded):
    there, came = listener
    context = browser.new_context(bypass_csp=not guarded)
    page = context.new_page()
    lab.open(page)
    ran = page.evaluate(BEACONS, there)
    context.close()
    if guarded:
        assert (ran, came) == (False, [])
    else:
        assert ran
        assert len(came) > 5, "without the policy they do ask, so this test can tell"


SHOWS = (
    """
import anywidget, ipywidgets, traitlets
class Hello(anywidget.AnyWidget):
    _esm = "export default {render({model, el}) { el.innerHTML = '<p class=hello>Hello</p>'; }}"
    _css = ".hello {color: green}"
ipywidgets.VBox([Hello(), ipywidgets.Button(description="A button")])
""",
    """
import plotly.graph_objects as go
from analysis import charts
charts.style.use()
go.Figure(go.Bar(x=[1, 2], y=[3, 4])).show()
""",
)


def test_forms_charts_and_formulas_show_under_the_policy(lab, page):
    cells = [{"cell_type": "code", "source": source.strip(), "metadata": {}, "outputs": []} for source in SHOWS]
    cells.append({"cell_type": "markdown", "source": "$a^2 + b^2$", "metadata": {}})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    content = {"cells": [{**cell, "id": str(at)} for at, cell in enumerate(cells)], "metadata": kernel}
    model = {"type": "notebook", "content": {**content, "nbformat": 4, "nbformat_minor": 5}}
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
    assert lab.call("PUT", "/api/contents/shows.ipynb", model)[0] == 201
    lab.open(page, "shows")
    lab.run_all(page)
    page.wait_for_selector(".hello", timeout=30_000)
    page.wait_for_selector(".jupyter-button", timeout=30_000)
    page.wait_for_selector(".js-plotly-plot .bars", state="attached", timeout=30_000)
    page.wait_for_selector("mjx-container, .MathJax", timeout=30_000)
    assert page.locator(".modebar-btn").count() == 0
    assert lab.problems == []
