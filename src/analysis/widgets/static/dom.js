// Small helpers over the DOM. Text always arrives as text nodes; nothing typed ever becomes markup.

let serial = 0;
const freshId = (name) => `kindlog-${name}-${++serial}-${Math.random().toString(36).slice(2, 8)}`;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value === "boolean") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const button = (label, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, label);

// JupyterLab keeps Enter from sending a form of one line by itself.
function submitsOnEnter(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    form.requestSubmit();
  });
  return form;
}

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

const plural = (pair, n) => fill(n === 1 ? pair.one : pair.other, { n });

const pad = (number) => String(number).padStart(2, "0");

const localText = (day) =>
  `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}T${pad(day.getHours())}:${pad(day.getMinutes())}`;

function offsetOf(day) {
  const minutes = -day.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

const zoneName = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

const clockTime = (day, lang) => new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(day);

function dayName(iso, lang) {
  const day = new Date(iso);
  return Number.isNaN(day.getTime()) ? iso : new Intl.DateTimeFormat(lang, { dateStyle: "medium" }).format(day);
}

// JupyterLab says whether its theme is light; elsewhere the system does.
function watchTheme(root) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const lab = document.body.dataset.jpThemeLight;
    root.dataset.theme = (lab === undefined ? system.matches : lab === "false") ? "dark" : "light";
  };
  const observer = new MutationObserver(paint);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  system.addEventListener("change", paint);
  paint();
  return () => {
    observer.disconnect();
    system.removeEventListener("change", paint);
  };
}
