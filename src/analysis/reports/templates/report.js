(() => {
  "use strict";
  const nonce = document.currentScript.nonce;
  const { figures, config, swaps } = JSON.parse(document.getElementById("payload").textContent);
  const boxes = [...document.querySelectorAll(".chart")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");

  const recolour = (value, colours) => {
    if (typeof value === "string") return Object.hasOwn(colours, value) ? colours[value] : value;
    if (Array.isArray(value)) return value.map((item) => recolour(item, colours));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, recolour(item, colours)]));
  };

  const draw = (theme) => {
    for (const box of boxes) {
      const figure = recolour(figures[box.dataset.chart], swaps[theme]);
      box.hidden = false;
      Plotly.react(box, figure.data, { ...figure.layout, width: box.clientWidth }, config);
    }
  };
  const screen = () => draw(dark.matches ? "dark" : "light");
  const settle = () => (paper.matches ? draw("print") : screen());

  const inflate = async () => {
    const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent), (sign) => sign.charCodeAt(0));
    const code = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.nonce = nonce;
    script.textContent = await new Response(code).text();
    document.head.append(script);
    script.remove();
  };

  const button = document.getElementById("print");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  const start = async () => {
    if (!window.Plotly) await inflate();
    settle();
    for (const twin of document.querySelectorAll(".chart ~ .twin")) twin.open = false;
    dark.addEventListener("change", settle);
    paper.addEventListener("change", settle);
    addEventListener("beforeprint", () => draw("print"));
    addEventListener("afterprint", screen);
    addEventListener("resize", settle);
    document.documentElement.dataset.drawn = "yes";
  };

  // Whatever goes wrong, the captions and tables are already there; only an empty box would be in the way.
  start().catch(() => boxes.forEach((box) => { box.hidden = true; }));
})();
