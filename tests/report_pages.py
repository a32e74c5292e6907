"""A finished page as a browser sees it: how it is opened and noted, what it is held to, and a corpus that bites."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VIEWS = {
    "light": {"viewport": {"width": 1000, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1000, "height": 900}, "color_scheme": "dark"},
    "320 px": {"viewport": {"width": 320, "height": 800}},
}
MM = 25.4 / 96
WIDE = '<style>:root { --sans: "DejaVu Sans", sans-serif; --serif: "DejaVu Serif", serif; }</style></head>'
"""The widest fonts a computer may fall back to."""


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@contextmanager
def visiting(browser, folder):
    """Yield what opens a page of the folder and waits until it is drawn; requests, dialogs and complaints are noted."""
    opened = []

    def visit(name, *, drawn=True, **options):
        context = browser.new_context(**options)
        opened.append(context)
        page = context.new_page()
        page.noted = {"requests": [], "dialogs": [], "said": []}
        page.on("request", lambda request: page.noted["requests"].append(request.url))
        page.on("dialog", lambda dialog: (page.noted["dialogs"].append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: page.noted["said"].append(message.text))
        page.on("pageerror", lambda error: page.noted["said"].append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
        if drawn:
            page.wait_for_selector("html[data-drawn]", timeout=60_000)
        return page

    try:
        yield visit
    finally:
        for context in opened:
            context.close()


def beyond(page):
    """Return what the page asked for that is not itself."""
    return [url for url in page.noted["requests"] if not url.startswith(("file:", "blob:", "data:"))]


SHAPES = (
    "<script>{js}</script>",
    "</script><script>{js}</script>",
    "<img src=x onerror={js}>",
    '"><img src="{url}" onload="{js}">',
    "<svg onload={js}>",
    "<svg><script>{js}</script></svg>",
    "<svg><image href='{url}'/></svg>",
    "<iframe src='{url}'></iframe>",
    "<iframe srcdoc='<script>{js}</script>'></iframe>",
    "<a href='javascript:{js}'>x</a>",
    "<a href='{url}'>x</a>",
    "javascript:{js}",
    "<body onload={js}>",
    "<link rel=stylesheet href='{url}'>",
    "<style>@import '{url}';</style>",
    "<style>body{{background:url({url})}}</style></style>",
    '<span style="background:url({url})">x</span>',
    "<span style='font-family:url({url});color:expression({js})'>x</span>",
    "<b style='list-style:url({url})'>x</b>",
    "<meta http-equiv=refresh content='0;url={url}'>",
    "<base href='{url}'>",
    "<form action='{url}'><button autofocus onfocus={js}>x</button></form>",
    "<input autofocus onfocus={js}>",
    "<details open ontoggle={js}>x</details>",
    "<video src='{url}' onerror={js}></video>",
    "<object data='{url}'></object>",
    "<embed src='{url}'>",
    "<math><mtext></p><img src=x onerror={js}></mtext></math>",
    "$\\href{{javascript:{js}}}{{x}}$",
    "\\(\\href{{{url}}}{{x}}\\)",
    '```mermaid\ngraph TD; A["<img src=x onerror={js}>"]\n```',
    "![x]({url})",
    "[x](javascript:{js})",
    "{{{{7*7}}}}{{{{{js}}}}}",
    "{{% for x in ().__class__.__mro__ %}}{{{{x}}}}{{% endfor %}}",
    "${{{js}}}",
    "%{{customdata[0]}}%{{x}}<extra>{js}</extra>",
    "\u202e<script>{js}</script>\u2066",
    "\x1b]8;;{url}\x07x\x1b]8;;\x07\x1b[2J",
    "\x00<img src=x onerror={js}>",
    "&lt;img src=x onerror={js}&gt;",
    "&#60;script&#62;{js}&#60;/script&#62;",
    "--><script>{js}</script><!--",
    "]]><script>{js}</script>",
    "' onmouseover='{js}' x='",
    '" autofocus onfocus="{js}" x="',
    '" style="background:url({url})',
    "<template><script>{js}</script></template>",
    '<noscript><p title="</noscript><img src=x onerror={js}>">',
    "<xmp><script>{js}</script></xmp>",
    "<<script>script>{js}<</script>/script>",
    "<img srcset='{url} 1x'>",
)
SCRIPTS = ("alert(1)", "window.hit=1", "fetch('{url}')")


def payloads(url):
    filled = [shape.format(js=js.format(url=url), url=f"{url}/{place}") for place, (shape, js) in enumerate(pairs())]
    return list(dict.fromkeys(filled))


def pairs():
    return [(shape, js) for shape in SHAPES for js in SCRIPTS]


@contextmanager
def listening():
    """Listen on loopback; yield the address and every path that was asked for."""
    hits = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hits
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
