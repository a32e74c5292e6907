// What stands above the charts: filters, the finding in words, proposals, themes. It draws what Python describes.

function renderExplorer({ model, el }) {
  const view = freshId("view");
  const root = make("div", { class: "kindlog explorer", role: "group" });
  el.append(root);
  const theme = () => root.dataset.theme;
  const send = (message) => model.send({ ...message, view });
  const shown = explorerView(root, send);
  const hear = (message) => {
    if (message.view && message.view !== view) return;
    if (message.type === "stale") send({ do: "again", theme: theme() });
    else shown.hear(message);
  };
  model.on("msg:custom", hear);
  const unwatch = watchTheme(root);
  const painted = new MutationObserver(() => send({ do: "again", theme: theme() }));
  const quiet = leaveQuickly(root, shown);
  keepKeys(root);
  send({ do: "ready", theme: theme() });
  painted.observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    model.off("msg:custom", hear);
    painted.disconnect();
    unwatch();
    quiet();
  };
}

function explorerView(root, send) {
  let now = null;
  let lines = null;
  let preview = null;
  let later = new Set();
  let waiting = null;
  const rows = new Map();
  const previewPlace = make("div", {});
  const act = (name, values) => send({ do: "act", act: name, values });
  const context = { get words() { return now.words; }, get list() { return now.list; }, get lang() { return now.lang; } };

  function filters() {
    const boxes = now.filters.map(({ name, label, value, options }) => {
      const box = selectOf(options, value, { "data-key": `filter-${name}`, onchange: () => send({ do: "choose", values: { [name]: box.value } }) });
      return labelled(label, box);
    });
    return boxes.length ? make("div", { class: "filters" }, boxes) : "";
  }

  function listed(row, actions) {
    const item = momentRow(row, now.list, now.lang, () => send({ do: "open", id: row.id }), actions);
    rows.set(row.id, item);
    return item;
  }

  function proposal({ word, say, quotes, ids }) {
    const { words } = now;
    const name = make("input", { type: "text", value: word, autocomplete: "off" });
    const box = make("section", { class: "offer", "aria-label": say }, make("p", { class: "lead" }, say),
      make("ul", { class: "rows" }, quotes.map((row) => listed(row, () => []))), labelled(words.theme_name, name),
      make("div", { class: "actions" },
        button(words.accept, () => { if (name.value.trim()) act("accept", { name: name.value.trim(), word, ids }); name.value = word; }),
        button(words.later, () => { later.add(word); box.remove(); }),
        button(words.never, () => act("never", { word }))));
    return box;
  }

  function themeItem({ id, name, n, told }) {
    const { words, common } = now;
    const title = make("span", { id: freshId("theme"), class: "name" }, name);
    const described = { "aria-describedby": title.id };
    const input = (value = "") => make("input", { type: "text", value, autocomplete: "off" });
    const others = now.themes.filter((one) => one.id !== id).map((one) => [one.id, one.name]);
    const rename = button(words.rename, () => {
      const box = input(name);
      askBelow(rename, labelled(words.theme_name, box), words.save, common, () => (box.value.trim() ? act("rename", { theme: id, name: box.value.trim() }) : false));
    }, described);
    const merge = button(words.merge, () => {
      const box = selectOf(others);
      askBelow(merge, labelled(words.merge_into, box), words.show_first, common, () => act("merge", { theme: id, into: box.value }));
    }, described);
    const split = button(words.split, () => {
      const [box, own] = [input(), input()];
      askBelow(split, [labelled(words.split_name, box), labelled(words.split_words, own)], words.show_first, common,
        () => (box.value.trim() && own.value.trim() ? act("split", { theme: id, name: box.value.trim(), words: own.value.trim() }) : false));
    }, described);
    return make("li", {}, make("p", {}, title, make("span", { class: "day" }, ` ${told}`)), make("div", { class: "actions" }, rename, others.length ? merge : null, n > 1 ? split : null));
  }

  function themes() {
    if (!now.themes?.length) return "";
    const { words, common } = now;
    const fresh = button(words.new_theme, () => {
      const [name, own] = [make("input", { type: "text", autocomplete: "off" }), make("input", { type: "text", autocomplete: "off" })];
      askBelow(fresh, [labelled(words.theme_name, name), labelled(words.theme_words, own)], words.save, common,
        () => (name.value.trim() ? act("create", { name: name.value.trim(), words: own.value.trim() }) : false));
    });
    return folded("themes", words.themes, [make("p", { class: "hint" }, words.themes_about), make("ul", { class: "rows" }, now.themes.map(themeItem)),
      make("div", { class: "actions" }, fresh, button(words.learned, () => act("learned", {})),
        now.engine ? button(words[`engine_${now.engine}`], () => act("engine", { engine: now.engine })) : null)]);
  }

  function aside() {
    if (!now.aside?.length) return "";
    const back = (row) => listed(row, (described) => button(now.words.ask_back, () => act("ask_back", { id: row.id }), described));
    return folded("aside", `${now.words.aside} (${now.aside.length})`, [make("ul", { class: "rows" }, now.aside.map(back))]);
  }

  function marks() {
    if (!now.marks) return "";
    const { words } = now;
    const day = make("input", { type: "date" });
    const label = make("input", { type: "text", autocomplete: "off", maxlength: "40" });
    const add = make("form", { class: "small", onsubmit: (event) => { event.preventDefault(); if (day.value && label.value.trim()) { act("mark", { day: day.value, label: label.value.trim() }); add.reset(); } } },
      labelled(words.mark_day, day), labelled(words.mark_label, label), make("div", { class: "actions" }, make("button", { type: "submit" }, words.mark_add)));
    const item = (mark) => make("li", {}, make("p", { id: freshId("mark") }, make("span", { class: "day" }, dayName(mark.day, now.lang)), ` ${mark.label}`),
      make("div", { class: "actions" }, button(words.mark_drop, () => act("unmark", mark), { "aria-label": `${words.mark_drop}: ${mark.label}` })));
    submitsOnEnter(add);
    return folded("marks", words.marks, [make("p", { class: "hint" }, words.marks_about), make("ul", { class: "rows" }, now.marks.map(item)), add]);
  }

  function folded(key, title, inside) {
    const open = root.querySelector(`details[data-key="${key}"]`)?.open ?? false;
    return make("details", { "data-key": key, open }, make("summary", { "data-key": `summary-${key}` }, title), inside);
  }

  // While something is half typed here, only the counts change; the rest waits until that is done.
  const half = () => Boolean(root.querySelector("form.asking")) || [...root.querySelectorAll("input:not([type=checkbox])")].some((box) => box.value !== box.defaultValue);
  const settle = () => { if (waiting && !half()) draw(waiting); };
  root.addEventListener("kindlog-asked", settle);

  const toldLines = () => now.told.map((line) => make("p", {}, line));

  function draw(message) {
    waiting = null;
    if (half()) {
      waiting = message;
      now = { ...now, told: message.told };
      root.querySelector(".told").replaceChildren(...toldLines());
      return;
    }
    now = message;
    root.lang = now.lang;
    root.dir = now.dir;
    lines ??= makeLines(now.common);
    rows.clear();
    const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const inside = root.contains(document.activeElement);
    const title = make("h2", { id: freshId("title"), tabindex: "-1" }, now.title);
    root.setAttribute("aria-labelledby", title.id);
    const offers = (now.inbox ?? []).filter((one) => !later.has(one.word)).map(proposal);
    root.replaceChildren(...[title, now.note ? make("p", { class: "note" }, now.note) : "", filters(),
      make("div", { class: "told", role: "status" }, toldLines()), lines.node, previewPlace,
      offers.length ? folded("inbox", `${now.words.inbox} (${offers.length})`, offers) : "", themes(), marks(), aside()].filter((node) => node !== ""));
    if (held) root.querySelector(`[data-key="${held}"]`)?.focus();
    else if (inside) title.focus();
  }

  function showPreview(message) {
    const close = () => { previewPlace.replaceChildren(); preview = null; };
    preview = previewBox(message, context, send, close);
    previewPlace.replaceChildren(preview.node);
    preview.focus();
  }

  const heard = {
    look: draw,
    preview: showPreview,
    opened: (message) => { preview?.opened(message); rows.get(message.id)?.opened(message.parts); },
    done: ({ say, undo }) => {
      lines.say(say, { undoable: Boolean(undo) });
      lines.onUndo = () => act(undo.act, undo.values);
      settle();
    },
    problem: ({ why }) => lines?.alert(fill(now.common.went_wrong, { why })),
  };
  return {
    get words() { return now?.common ?? {}; },
    hear: (message) => heard[message.type]?.(message),
    leave() {},
    flush() {},
  };
}
