// Below one chart: the same values as a table, and the entries behind a row.

function renderBehind({ model, el }) {
  const view = freshId("view");
  const root = make("div", { class: "kindlog part below" });
  el.append(root);
  const send = (message) => model.send({ ...message, view });
  const part = behindView(root, send);
  const hear = (message) => { if (!message.view || message.view === view) part.hear(message); };
  model.on("msg:custom", hear);
  const unwatch = watchTheme(root);
  const quiet = leaveQuickly(root, part);
  keepKeys(root);
  send({ do: "ready" });
  return () => {
    model.off("msg:custom", hear);
    part.gone();
    unwatch();
    quiet();
  };
}

// plotly draws pictures without a name: a screen reader gets one, with the numbers in it. A new width keeps the height.
// A click on a mark opens what is behind it; by keyboard the table does the same.
function nameChart(root, { alt, height, open }) {
  const place = root.closest(".widget-vbox > *")?.previousElementSibling;
  if (!place) return { name() {}, stop() {} };
  const listening = new WeakMap();
  const listen = (plot) => {
    if (!plot.on || listening.get(plot) === plot.on) return;
    listening.set(plot, plot.on);
    plot.on("plotly_click", ({ points: [mark] }) => open(mark));
  };
  const name = () => place.querySelectorAll(".js-plotly-plot").forEach((plot) => {
    plot.style.height = `${height()}px`;
    listen(plot);
    if (plot.getAttribute("aria-label") === alt()) return;
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", alt());
  });
  const observer = new MutationObserver(name);
  observer.observe(place, { childList: true, subtree: true });
  name();
  return { name, stop: () => observer.disconnect() };
}

function behindView(root, send) {
  let now = { common: {} };
  let lines = null;
  let list = null;
  let naming = null;
  const panel = make("div", { class: "behind" });
  const act = (name, values) => send({ do: "act", act: name, values });

  function settle(message) {
    now = message;
    root.lang = now.lang;
    root.dir = now.dir;
    lines ??= makeLines(now.common);
  }

  function marks(message) {
    settle(message);
    naming ??= nameChart(root, { alt: () => now.alt, height: () => now.height, open: openMark });
    naming.name(); // a chart that is drawn again in place keeps its nodes, so nothing else would tell
    const { words } = now;
    const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const open = root.querySelector("details")?.open ?? false;
    if (!now.rows.length) return root.replaceChildren();
    const some = now.rows.some(({ n }) => n);
    const cell = (text, place) => (place ? make("td", {}, text) : make("th", { scope: "row" }, text));
    const rowOf = ({ cells, n }, place) => make("tr", {}, cells.map(cell), some ? make("td", {}, n ? opener(n, cells[0], place) : "") : null);
    const table = make("table", {}, make("thead", {}, make("tr", {}, now.columns.map((name) => make("th", { scope: "col" }, name)), some ? make("th", { scope: "col" }, words.behind) : null)),
      make("tbody", {}, now.rows.map(rowOf)));
    root.replaceChildren(make("details", { open }, make("summary", { "data-key": "summary" }, some ? words.table_behind : words.table), table), lines.node, panel);
    if (held) root.querySelector(`[data-key="${held}"]`)?.focus();
  }

  function openMark(mark) {
    if (!now.marked) return;
    const node = Boolean(mark.sourceLinks);
    send({ do: "mark", trace: mark.curveNumber ?? 0, point: mark.pointNumber ?? mark.index ?? -1, node, edition: now.edition });
  }

  function opener(n, name, place) {
    const ask = () => send({ do: "behind", row: place, edition: now.edition });
    return button(fill(words().open_n, { n }), ask, { "data-key": `row-${place}`, "aria-label": `${plural(words().open_these, n)}: ${name}` });
  }
  const words = () => now.words;

  // Where the focus goes when a list is closed: its row, or what opens the table when the list came from a mark.
  function reopened(row) {
    const shown = root.querySelector("details")?.open ? root.querySelector(`[data-key="row-${row}"]`) : null;
    return shown ?? root.querySelector("summary");
  }

  function behind(message) {
    list = message;
    const title = make("h4", { tabindex: "-1" }, `${message.title}: ${plural(words().entries, message.total)}`);
    const shut = () => { panel.replaceChildren(); list = null; reopened(message.row).focus(); };
    const rows = new Map(message.rows.map((row) => [row.id, entryItem(row)]));
    const left = message.total - message.rows.length;
    const more = () => send({ do: "behind", row: message.row, edition: now.edition, pages: Math.ceil(message.rows.length / 10) + 1 });
    list.rows = rows;
    const inside = panel.contains(document.activeElement);
    panel.replaceChildren(title, make("ul", { class: "rows" }, [...rows.values()]),
      make("div", { class: "actions" }, left > 0 && message.row !== null && message.row !== undefined ? button(plural(words().more, left), more) : null, button(now.common.close, shut)));
    if (message.fresh !== false || inside) title.focus();
  }

  function entryItem(row) {
    const moment = Boolean(row.sorted);
    const item = momentRow(row, now.list, now.lang, () => send({ do: "open", id: row.id }), (described) => (moment ? [mover(row, described),
      button(words().ignore, () => act("ignore", { id: row.id }), described)] : []));
    if (moment && row.sorted.say) item.querySelector(".inside").before(make("p", { class: "hint" }, row.sorted.say));
    return item;
  }

  function mover(row, described) {
    const w = words();
    const own = "own";
    const asker = button(w.move, () => {
      const box = selectOf([...list.themes, ["", w.move_none], [own, w.move_own]], row.sorted.theme ?? "");
      const name = make("input", { type: "text", autocomplete: "off" });
      const named = labelled(w.theme_name, name);
      named.hidden = true;
      box.addEventListener("change", () => (named.hidden = box.value !== own));
      askBelow(asker, [labelled(w.move_to, box), named], w.move_yes, now.common, () => {
        if (box.value === own && !name.value.trim()) return false;
        act("move", { id: row.id, theme: box.value === own ? "" : box.value, name: box.value === own ? name.value.trim() : "" });
      });
    }, described);
    return asker;
  }

  const again = () => { if (list) send({ do: "again", row: list.row, title: list.title, total: list.total, ids: [...list.rows.keys()] }); };
  const heard = {
    marks,
    behind,
    opened: (message) => list?.rows.get(message.id)?.opened(message.parts),
    done: ({ say, undo }) => {
      lines.say(say, { undoable: Boolean(undo) });
      lines.onUndo = () => act(undo.act, undo.values);
      again();
    },
    problem: ({ why }) => lines?.alert(fill(now.common.went_wrong, { why })),
  };
  return {
    get words() { return now.common; },
    hear: (message) => heard[message.type]?.(message),
    leave() {},
    flush() {},
    gone: () => naming?.stop(),
  };
}
