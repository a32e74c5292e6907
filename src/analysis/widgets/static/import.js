// Bringing in what another app kept: a file is handed over piece by piece, looked at, imported, and can be undone.

const BAR_AFTER = 1000;
const SILENT_FOR = 300_000;

const renderImport = (held) => renderFrame(held, drawImport);

// A bar that shows itself when something takes longer than a second, and says so when nothing answers any more.
function workingBar(context, stop) {
  const label = make("span", { id: freshId("bar") });
  const gauge = make("progress", { "aria-labelledby": label.id });
  const halt = button(context.own.stop, stop);
  const node = make("div", { class: "working", hidden: true }, make("p", {}, label), gauge, halt);
  let timer = 0;
  let silence = 0;
  const bar = {
    node,
    begin(what, file, stoppable = false) {
      bar.end();
      label.textContent = fill(context.own[what], { file });
      gauge.removeAttribute("value");
      halt.hidden = !stoppable;
      timer = setTimeout(() => (node.hidden = false), BAR_AFTER);
      bar.alive();
    },
    alive() {
      clearTimeout(silence);
      silence = setTimeout(() => { bar.end(); context.alert(context.own.no_answer); }, SILENT_FOR);
    },
    move(done, total) {
      gauge.max = Math.max(total, 1);
      gauge.value = done;
      bar.alive();
    },
    end() {
      clearTimeout(timer);
      clearTimeout(silence);
      node.hidden = true;
    },
  };
  return bar;
}

// One file, piece after piece, each sent when the one before was taken.
function sending(context, bar, whole) {
  let file = null;
  let at = 0;
  function next() {
    const own = file;
    if (at >= own.size) {
      file = null;
      whole(own.name);
      return;
    }
    const reader = new FileReader();
    reader.addEventListener("error", () => { file = null; bar.end(); context.alert(fill(context.own.unreadable, { file: own.name })); });
    reader.addEventListener("load", () => {
      if (own !== file) return;
      at = Math.min(at + context.piece, own.size);
      context.send({ do: "piece", content: String(reader.result).split(",")[1] ?? "" });
    });
    reader.readAsDataURL(own.slice(at, at + context.piece));
  }
  return {
    begin(chosen) {
      file = chosen;
      at = 0;
      bar.begin("sending", file.name, true);
      context.send({ do: "begin", name: file.name, size: file.size });
    },
    took({ here }) {
      if (!file) return;
      bar.move(here, file.size);
      next();
    },
    stop: () => (file = null),
  };
}

// Where a file is handed over: dropped, chosen, or typed; and how it is read when that was guessed wrongly.
function handOver(context, { take, typed, again }) {
  const { own } = context;
  const box = make("input", { type: "file", multiple: true, onchange: () => { take([...box.files]); box.value = ""; } });
  const place = lineBox({ spellcheck: "false" });
  const format = picking(own.format, "", [{ entries: [["", own.format_found], ...Object.entries(context.state.formats)] }], { shown: true });
  const zone = lineBox({ spellcheck: "false" });
  const look = button(own.again, again, { hidden: true });
  const wrong = make("details", { class: "fold" }, make("summary", {}, own.read_wrongly), make("div", { class: "field" }, make("label", { for: format.id }, own.format), format),
    labelled(own.zone, zone, own.zone_hint), make("div", { class: "actions" }, look));
  const node = make("div", {}, make("div", { class: "drop" }, labelled(own.file, box, own.file_hint)),
    submitsOnEnter(acting(() => typed(place.value), make("div", { class: "search" }, labelled(own.place, place, own.place_hint), make("button", { type: "submit" }, own.look)))));
  return { node, box, wrong, said: () => ({ format: format.value, zone: zone.value.trim() }), has: (file) => (look.hidden = !file) };
}

function dropsOnto(root, take, refuse) {
  const over = (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    root.classList.toggle("over", event.type === "dragover");
    if (event.type !== "drop") return;
    const folder = [...event.dataTransfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
    if (folder) refuse();
    else take([...event.dataTransfer.files]);
  };
  for (const name of ["dragover", "dragleave", "drop"]) root.addEventListener(name, over);
}

function drawImport(context, lines) {
  const { own } = context;
  const bar = workingBar(context, () => { sender.stop(); bar.end(); hold(false); context.send({ do: "drop" }); context.say(own.stopped); });
  const sender = sending(context, bar, (name) => { bar.begin("looking", name); ask({ do: "whole" }); });
  const after = make("div", { class: "after" });
  const asked = make("div", {});
  const past = make("section", {});
  const onward = make("div", { class: "actions" });
  let queue = [];
  let file = "";
  let token = 0;
  let formatOf = "";

  function ask(message, mapping = null) {
    formatOf = hand.said().format;
    context.send({ ...message, said: { ...hand.said(), ...(mapping ? { mapping } : {}) }, token: ++token });
  }
  function hold(name) {
    file = name || "";
    hand.has(name);
    if (!name) preview.node.hidden = true;
  }
  function look(other = null) {
    const same = !preview.node.hidden && hand.said().format === formatOf;
    bar.begin("looking", file);
    ask({ do: "look" }, other ?? (same ? preview.said() : null));
  }
  // The first is taken at once; what else was handed over waits, each under its own name.
  function line(waiting) {
    queue = waiting;
    onward.replaceChildren(...(queue.length ? [button(fill(own.receipt.next, { file: queue[0].name }), () => queue[0].take())] : []));
  }
  function takeAll(all) {
    if (!all.length) return;
    const items = all.map(({ name, begin }, at) => ({ name, take() { line(items.slice(at + 1)); after.replaceChildren(); asked.replaceChildren(); preview.node.hidden = true; hold(name); begin(); } }));
    items[0].take();
    if (items.length > 1) context.say(own.one_at_a_time);
  }
  const take = (files) => takeAll(files.map((one) => ({ name: one.name, begin: () => sender.begin(one) })));
  const typed = (text) => { bar.begin("looking", text); context.send({ do: "files", typed: text }); };

  const hand = handOver(context, { take, typed, again: () => look() });
  const preview = previewPart(context, {
    look,
    importIt: () => { preview.busy(true); bar.begin("importing", file); context.send({ do: "import" }); },
    letGo: () => { hold(false); context.send({ do: "drop" }); (onward.querySelector("button") ?? hand.box).focus(); },
  });
  const undo = (id, edited = false) => { asked.replaceChildren(); context.send({ do: "undo", id, edited }); };
  const listPast = (rows) => past.replaceChildren(make("h3", {}, own.past.heading), pastPart(rows, context, undo));

  dropsOnto(context.root, take, () => context.alert(own.folder_dropped));
  context.on("any", ({ type }) => { if (!["took", "progress"].includes(type)) bar.end(); });
  context.on("took", (message) => sender.took(message));
  context.on("progress", ({ done, total }) => bar.move(done, total));
  context.on("files", ({ paths }) => takeAll(paths.map((path) => ({ name: path.split(/[\\/]/).filter(Boolean).pop() ?? path, begin: () => { bar.begin("looking", path); ask({ do: "choose", path }); } }))));
  context.on("looked", (seen) => {
    if (seen.token !== token) return;
    const first = preview.node.hidden;
    file = seen.file;
    preview.show(seen);
    preview.busy(false);
    if (first) preview.heading.focus();
  });
  context.on("wrong", ({ do: what, format }) => {
    sender.stop();
    preview.busy(false);
    if (format) hand.wrong.open = true;
    if (what === "look") preview.unsure();
    else if (!format && !["import", "undo"].includes(what)) hold(false);
    lines.node.scrollIntoView({ block: "nearest" });
  });
  context.on("imported", ({ receipt, past: rows }) => {
    hold(false);
    preview.busy(false);
    const shown = receiptPart(receipt, context, { undo: () => undo(receipt.id), another: () => { after.replaceChildren(); hand.box.focus(); } });
    after.replaceChildren(shown.node);
    after.dataset.receipt = receipt.id;
    listPast(rows);
    shown.heading.focus();
  });
  context.on("undone", ({ id, say, past: rows }) => {
    if (after.dataset.receipt === id) after.replaceChildren();
    listPast(rows);
    context.say(say);
    hand.box.focus({ preventScroll: true });
  });
  context.on("edited", ({ id, why }) => {
    const yes = button(own.past.edited_yes, () => undo(id, true));
    asked.replaceChildren(make("div", { class: "offer", role: "group", "aria-label": why }, make("p", { role: "alert" }, why),
      make("div", { class: "actions" }, yes, button(own.past.edited_no, () => asked.replaceChildren()))));
    yes.focus();
  });
  listPast(context.state.past);
  context.root.classList.add("importing");
  return [hand.node, bar.node, lines.node, hand.wrong, asked, onward, preview.node, after, past];
}
