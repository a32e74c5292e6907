// The client's side: choose, look, tick, seal, take back. Nothing is chosen or ticked beforehand.

const WORDED = ["L3", "L4", "L5"];
const COUNTED = ["L0", "L1"];
const WHOLE = "L5";

function renderShare(held) {
  const picked = new Set();
  let chosen = {};
  return renderHanding(held, (context) => drawShare(context, picked, chosen, (choices) => (chosen = choices)));
}

function drawShare(context, picked, chosen, keepChoices) {
  const { own, state } = context;
  const { choose } = own;
  const after = make("div", { class: "after" });
  const group = freshId("share");
  const tick = (label, { name, value = "", on = false, type = "checkbox" }) => {
    const box = make("input", { type, name: `${group}-${name}`, value });
    box.checked = on;
    return make("label", { class: "tick" }, box, make("span", {}, label));
  };
  const checked = (name) => [...body.querySelectorAll(`[name="${group}-${name}"]:checked`)].map((box) => box.value);

  const whom = make("fieldset", { class: "field" }, make("legend", {}, choose.with),
    state.people.length ? state.people.map((name) => tick(name, { name: "with", value: name, type: "radio", on: chosen.with === name })) : make("p", { class: "hint" }, choose.nobody));
  const levels = make("fieldset", { class: "field" }, make("legend", {}, choose.level),
    Object.entries(choose.levels).map(([value, label]) => tick(label, { name: "level", value, type: "radio", on: chosen.level === value })));
  const table = ([name, fields]) => {
    const boxes = fields.map((field) => ({ field, node: tick(field.label, { name: "field", value: field.name, on: chosen.fields?.includes(field.name) }) }));
    const every = button(choose.all_of, () => boxes.forEach(({ node }) => { if (!node.hidden) node.querySelector("input").checked = true; }), { class: "plain" });
    const node = make("details", { class: "fold" }, make("summary", {}, choose.tables[name]), every, make("div", { class: "ticks" }, boxes.map((box) => box.node)));
    return { node, boxes };
  };
  const tables = Object.entries(state.tables).map(table);
  const parts = make("fieldset", { class: "field" }, make("legend", {}, choose.fields), make("p", { class: "hint" }, choose.fields_hint), tables.map((each) => each.node));

  const date = (value) => { const box = make("input", { type: "date" }); box.value = value ?? ""; return box; };
  const from = date(chosen.from);
  const to = date(chosen.to);
  const until = date(chosen.until);
  const days = make("div", { class: "pair" }, labelled(choose.from, from, choose.days_hint), labelled(choose.to, to));
  const tags = make("fieldset", { class: "field" }, make("legend", {}, choose.tags), make("div", { class: "tags" }, state.tags.map((tag) => tick(tag, { name: "tag", value: tag, on: chosen.tags?.includes(tag) }))));
  const rows = make("div", {});
  const entries = make("div", { class: "field" }, button(choose.entries, () => context.send({ do: "entries", from: from.value, to: to.value })), rows);
  const names = tick(choose.keep_names, { name: "names", value: "keep", on: chosen.keep_names });
  const touches = make("fieldset", { class: "field" }, make("legend", {}, own.seal.touches), state.touches.map(([name, label]) => tick(label, { name: "touch", value: name, on: chosen.ticks?.includes(name) })));
  const purpose = lineBox();
  purpose.value = chosen.purpose ?? "";
  const agenda = make("textarea", { rows: 3 });
  agenda.value = (chosen.agenda ?? []).join("\n");

  context.on("entries", (message) => {
    const row = ({ id, day, line }) => {
      const node = tick(`${dayName(day, context.lang)}: ${line || choose.hard}`, { name: "entry", value: id, on: picked.has(id) });
      node.addEventListener("change", () => (node.querySelector("input").checked ? picked.add(id) : picked.delete(id)));
      return node;
    };
    rows.replaceChildren(make("fieldset", { class: "list" }, make("legend", { class: "hint" }, choose.entries_hint), message.rows.map(row)));
  });

  function read() {
    const [level] = checked("level");
    const told = { with: checked("with")[0], level, purpose: purpose.value.trim(), until: until.value, agenda: agenda.value.split("\n").map((line) => line.trim()).filter(Boolean) };
    if (!COUNTED.includes(level) && level !== WHOLE) told.fields = checked("field").filter((name) => !hiddenFields().has(name));
    if (level !== WHOLE) Object.assign(told, { from: from.value, to: to.value });
    if (WORDED.includes(level) && level !== WHOLE) Object.assign(told, { tags: checked("tag"), entries: [...picked] });
    if (WORDED.includes(level)) told.ticks = checked("touch");
    if (["L4", WHOLE].includes(level)) told.keep_names = checked("names").length > 0;
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== "" && value !== undefined && value !== false));
  }
  const hiddenFields = () => new Set(tables.flatMap(({ boxes }) => boxes.filter(({ node }) => node.hidden).map(({ field }) => field.name)));
  function settle() {
    const [level] = checked("level");
    const worded = WORDED.includes(level);
    parts.hidden = !level || COUNTED.includes(level) || level === WHOLE;
    days.hidden = level === WHOLE;
    entries.hidden = !worded || level === WHOLE;
    tags.hidden = entries.hidden || !state.tags.length;
    touches.hidden = !worded;
    names.hidden = !["L4", WHOLE].includes(level);
    tables.forEach(({ boxes }) => boxes.forEach(({ field, node }) => (node.hidden = !field.coded && !worded)));
  }
  const body = acting(() => { keepChoices(read()); context.send({ do: "look", choices: read() }); }, make("h3", {}, choose.heading), whom, levels, parts, days, tags, entries, names, touches,
    labelled(choose.purpose, purpose), labelled(choose.agenda, agenda), labelled(choose.until, until, choose.until_hint), submit(choose.look));
  body.addEventListener("change", settle);
  body.addEventListener("input", () => { after.replaceChildren(); });
  settle();

  context.on("looked", (message) => after.replaceChildren(...sealing(message, context, () => { after.replaceChildren(); body.querySelector("input").focus(); })));
  context.on("sealed", (made) => handed(fill(own.seal.done, made), own.seal.file, made));
  context.on("withdrawn", (made) => handed(made.said, own.past.withdraw_file, made));
  function handed(sentence, label, made) {
    context.say(sentence);
    after.replaceChildren(make("div", { class: "offer", role: "group", "aria-label": label }, make("p", { class: "hint" }, made.path),
      make("div", { class: "actions" }, button(label, () => saveAs(made.name, bytesOf(made.content))))));
    picked.clear();
    keepChoices({});
  }
  return [body, after, pastShares(context)];
}

// The very page, what it holds, and the boxes; each box is the person's own tick.
function sealing(message, context, change) {
  const { seal } = context.own;
  const boxes = (names) => names.map((name) => make("label", { class: "tick" }, make("input", { type: "checkbox", value: name }), make("span", {}, message.boxes[name])));
  const needed = boxes(message.needed);
  const confirm = message.phrase ? lineBox() : null;
  const ticked = () => [...form.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  const form = acting(() => context.send({ do: "seal", ticks: ticked(), confirm: confirm?.value ?? "" }),
    message.texts.map((text) => make("p", { class: "hint" }, text)),
    make("fieldset", { class: "field" }, make("legend", {}, seal.ticks), needed),
    confirm ? labelled(fill(seal.confirm, message), confirm) : null,
    make("div", { class: "actions" }, make("button", { type: "submit", class: "main" }, seal.seal), button(seal.change, change)));
  const heading = make("h3", { tabindex: "-1" }, seal.heading);
  setTimeout(() => heading.focus(), 0);
  return [heading, factLine(seal.holds, dated(message, context.lang)), message.told.map((line) => make("p", { class: "hint" }, line)), pageFrame(seal.page, message.page),
    make("div", { class: "actions" }, button(seal.save_page, () => saveAs(message.page_name, message.page, "text/html"))), form].flat();
}

// Everything shared so far; taking one back is one press.
function pastShares(context) {
  const { past } = context.own;
  const row = (share) => {
    const line = make("p", { id: freshId("share") }, fill(past.line, dated(share, context.lang)));
    const answers = share.opened ? make("p", { class: "hint" }, plural(past.opened, share.opened)) : null;
    const back = share.status === "withdrawn" ? null
      : make("div", { class: "actions" }, button(past.withdraw, () => context.send({ do: "withdraw", id: share.id }), { "aria-describedby": line.id }));
    return make("li", {}, line, make("p", { class: "state" }, share.said || past.status[share.status]), answers, back);
  };
  const answer = fileBox((content) => context.send({ do: "take", content }));
  return make("section", {}, make("h3", {}, past.heading),
    context.state.past.length ? make("ul", { class: "rows" }, context.state.past.map(row)) : make("p", { class: "hint" }, past.none),
    make("details", { class: "fold" }, make("summary", {}, past.answer), labelled(past.answer_file, answer)));
}
