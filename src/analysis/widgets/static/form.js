// A form: draws what Python describes, holds what is typed, and says what became of it. It computes nothing.

const DRAFT_AFTER = 2000;
const PATIENCE = 5000;
const SILENCE = 40000;

function renderForm({ model, el }) {
  const view = freshId("view");
  const root = make("div", { class: "kindlog", role: "group" });
  el.append(root);
  const send = (message) => model.send({ ...message, view });
  const form = formView(root, send);
  const hear = (message) => { if (message.view === view || message.type === "stale") form.hear(message); };
  model.on("msg:custom", hear);
  const unwatch = watchTheme(root);
  const quiet = leaveQuickly(root, form);
  keepKeys(root);
  send({ do: "ready" });
  return () => {
    form.flush();
    model.off("msg:custom", hear);
    unwatch();
    quiet();
  };
}

function formView(root, send) {
  let open = { words: {}, form: { asks: [] } };
  let fields = {};
  let waiting = null;
  let sent = null;
  let draftTimer = 0;
  let draftContent = null;
  let drafted = "";
  let lines = null;
  let leaving = [];
  let coaches = {};
  let shown = null;
  const after = make("div", { class: "after" });
  const body = make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); keep(); } });

  const values = () => Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "when").map(([name, field]) => [name, field.get()])
    .filter(([, value]) => value !== undefined));
  const draft = () => ({ values: values(), when: fields.when?.draft() });
  const context = {
    root,
    send,
    get words() { return open.words; },
    get lang() { return open.lang; },
    get only() { return open.form.asks.filter((ask) => ask.required).length === open.form.asks.length; },
    changed: () => { settleShown(); draftLater(draft); },
    draftLater: (content) => draftLater(content),
    put: (name, value) => fields[name]?.set(value),
    onLeave: (act) => leaving.push(act),
    onCoach: (name, act) => (coaches[name] = act),
    rephrase: (name, value, before) => putBeside(fields[name], value, before),
    ask,
  };

  // Drafts: two seconds after the last key, at once when leaving.
  function draftLater(content) {
    draftContent = content;
    clearTimeout(draftTimer);
    draftTimer = setTimeout(flush, DRAFT_AFTER);
  }
  function flush() {
    clearTimeout(draftTimer);
    if (!draftContent || waiting) return;
    const content = draftContent();
    draftContent = null;
    const told = JSON.stringify(content);
    if (told === drafted) return;
    drafted = told;
    const empty = !Object.keys(content.values).length && !content.more;
    send(empty && !open.entry ? { do: "drop_draft" } : { do: "draft", content });
  }
  function forgetDraft() {
    clearTimeout(draftTimer);
    draftContent = null;
    drafted = "";
  }

  // Asking Python: patient, repeatable under one token, never silent.
  function ask(message, then) {
    const told = { ...message, token: message.token ?? freshId("t") };
    clearTimeout(waiting?.slow);
    clearTimeout(waiting?.gone);
    waiting = { token: told.token, message: told, then };
    lines.say(open.words.saving);
    waiting.slow = setTimeout(() => lines.say(open.words.still_saving), PATIENCE);
    waiting.gone = setTimeout(() => stopped(open.words.no_answer), SILENCE);
    send(told);
  }
  function answered() {
    clearTimeout(waiting.slow);
    clearTimeout(waiting.gone);
    const { then } = waiting;
    waiting = null;
    return then;
  }
  function stopped(why) {
    const { message, then } = waiting;
    answered();
    lines.alert(`${why} ${open.words.still_here}`, { repeat: true });
    lines.onAgain = () => ask(message, then);
    draftContent = draftContent ?? draft;
    drafted = "";
    flush();
  }

  function keep() {
    const empty = open.form.asks.find((asked) => asked.required && !fields[asked.name].get());
    if (empty) {
      fields[empty.name].box?.setAttribute("aria-invalid", "true");
      fields[empty.name].focus();
      lines.alert(fill(open.words.needed_first, { label: empty.label }));
      return;
    }
    const unsaid = fields.when?.missing();
    if (unsaid) {
      unsaid.box.focus();
      lines.alert(fill(open.words.needed_first, { label: unsaid.label }));
      return;
    }
    sent = { values: values(), when: fields.when?.draft() };
    const told = open.entry ? { ...emptied(), ...sent.values } : sent.values;
    ask({ do: "keep", values: told, when: fields.when?.get(), clock: justNow() }, kept);
  }

  // An answer that was taken out of an entry is said to be empty; one that is not on the page is not spoken of.
  const emptied = () => Object.fromEntries(Object.keys(fields).filter((name) => name !== "when").map((name) => [name, null]));

  // A time in the future is asked about once; the words wait where they are.
  function askAhead(message, then) {
    const settle = (act) => () => { node.remove(); lines.clear(); act(); };
    const day = () => { const field = fields.when ?? fields.day; if (field?.node.tagName === "DETAILS") field.node.open = true; field?.focus(); };
    const node = make("div", { class: "offer", role: "group", "aria-label": open.words.ahead },
      make("div", { class: "actions" }, button(open.words.ahead_keep, settle(() => ask({ ...message, sure: true }, then))), button(open.words.ahead_change, settle(day))));
    after.replaceChildren(node);
    lines.say(open.words.ahead);
    node.querySelector("button").focus();
  }

  function keptLine(warm) {
    const at = clockTime(new Date(), open.lang);
    return `${fill(open.words.kept_at, { at })} ${warm ?? ""}`.trim();
  }

  function kept(reply) {
    forgetDraft();
    lines.onUndo = () => send({ do: "undo" });
    lines.say(keptLine(reply.warm), { undoable: true });
    after.replaceChildren();
    if (reply.care) after.append(careCard(reply.care, context));
    Object.values(fields).forEach((field) => field.set());
    if (reply.steps?.length && !reply.edited) offerSteps(reply);
    else send({ do: "ready" });
  }

  function offerSteps(reply) {
    const more = button(open.words.add_more, () => { more.remove(); showSteps(reply).start(); }, { class: "wide" });
    after.append(more);
  }

  function showSteps(reply) {
    const close = (sentence) => {
      panel.node.remove();
      body.hidden = false;
      forgetDraft();
      send({ do: "drop_draft" });
      if (sentence) lines.say(sentence, { undoable: true });
      Object.values(fields)[0].focus();
    };
    const afterStep = (then) => (answer) => {
      forgetDraft();
      lines.say(open.words.step_kept, { undoable: true });
      if (answer.care) after.append(careCard(answer.care, context));
      then();
    };
    const panel = stepsPanel(reply, { ...context, ask: (message, then) => ask(message, afterStep(then)) }, { onClose: close });
    body.hidden = true;
    after.prepend(panel.node);
    return panel;
  }

  // What is asked only later, or only at a longer size, comes and goes with the answers above it.
  function settleShown() {
    const status = fields.status?.get();
    const shortest = open.form.sizes && String(fields.seconds?.get()) === String(open.form.sizes);
    for (const asked of open.form.asks) {
      if (asked.later) fields[asked.name].node.hidden = status === "planned" || (status === undefined && Boolean(fields.status));
      if (asked.longer) fields[asked.name].node.hidden = Boolean(shortest);
    }
  }

  function draw(message) {
    const fresh = !lines;
    open = message;
    leaving = [];
    coaches = {};
    root.lang = open.lang;
    root.dir = open.dir;
    if (fresh) lines = makeLines(open.words);
    const { form } = open;
    fields = Object.fromEntries(form.asks.map((asked) => [asked.name, FIELDS[asked.kind](asked, context)]));
    if (fields.when) fields.when.editing = Boolean(open.entry);
    if (fields.feelings && fields.strength) {
      const plain = fields.strength.legend.textContent;
      fields.feelings.onChosen = (labels) => {
        fields.strength.legend.textContent = labels.length > 1 ? fill(form.strength_of, { word: labels[0] }) : plain;
      };
    }
    const title = make("h2", { id: freshId("title") }, form.title);
    root.setAttribute("aria-labelledby", title.id);
    const buttons = form.asks.length ? [make("button", { type: "submit", class: "main" }, form.keep),
      form.aloud?.length ? button(open.words.read_aloud, () => readAgain(form.aloud.map((name) => fields[name]?.get()).filter(Boolean), context)) : null,
      open.entry ? button(open.words.cancel, () => { forgetDraft(); send({ do: "cancel" }); }) : null] : [];
    body.replaceChildren(...groupBeside(form.asks, fields), make("div", { class: "actions" }, buttons));
    root.replaceChildren(
      form.back ? button(form.back, () => { flush(); send({ do: "choose", kind: "" }); }, { class: "plain back" }) : "",
      title, make("p", { class: "about" }, form.about), form.pinned ? pinnedLine(form.pinned, context) : "",
      ...followUps(form, context), offerDraft(), picker(form), body, lines.node, after, earlierOnes(form, context) ?? "", supportFoot(open, context));
    if (open.entry) setAll(open.entry.values, open.entry.when);
    unfold();
    settleShown();
    if (form.focus) (Object.values(fields)[0] ?? title).focus?.();
  }

  // What stands behind a line is open when some of it was answered.
  function unfold() {
    for (const fold of body.querySelectorAll("details.fold")) fold.open = open.form.asks.some((asked) => asked.fold === fold.dataset.fold && fields[asked.name].get() !== undefined);
  }

  function offerDraft() {
    if (!open.draft) return "";
    const done = () => node.remove();
    const carryOn = () => {
      done();
      if (open.draft.more && open.resumed) showSteps(open.resumed).resume(open.draft);
      else {
        setAll(open.draft.values ?? {}, open.draft.when);
        Object.values(fields)[0]?.focus();
      }
    };
    const node = draftOffer(open.draft, context, carryOn, () => { done(); forgetDraft(); send({ do: "drop_draft" }); Object.values(fields)[0]?.focus(); });
    return node;
  }

  function setAll(answers, when) {
    Object.entries(fields).forEach(([name, field]) => field.set(name === "when" ? when : answers[name]));
    settleShown();
  }

  function picker(form) {
    if (!form.picker) return "";
    const card = ({ name, title, about }) => make("li", {}, button(title, () => send({ do: "choose", kind: name }), { class: "card-name" }), make("p", {}, about));
    return make("ul", { class: "cards" }, form.picker.map(card));
  }

  function undone({ what }) {
    const untouched = !Object.keys(values()).length;
    after.replaceChildren();
    body.hidden = false;
    if (what === "keep" && sent && untouched) setAll(sent.values, sent.when);
    lines.say(what === "keep" ? open.words.undone : what === "erase" ? open.words.undone_erase : open.words.undone_edit);
    if (what === "keep") context.changed();
    Object.values(fields)[0]?.focus();
  }

  function saveFile({ name, text, mime }) {
    const address = URL.createObjectURL(new Blob([text], { type: mime }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    lines.say(open.words.calendar_ready);
  }

  function drawList(message) {
    open = { ...message, form: { asks: [], follow_words: {} } };
    fields = {};
    root.lang = open.lang;
    root.dir = open.dir;
    lines ??= makeLines(open.words);
    shown = listView(message, context);
    const title = make("h2", { id: freshId("title") }, message.list.title);
    root.setAttribute("aria-labelledby", title.id);
    root.replaceChildren(title, shown.search, lines.node, ...shown.nodes, supportFoot(open, context));
  }

  function drawLists(message) {
    const wereOpen = new Set([...root.querySelectorAll("details[data-list][open]")].map((node) => node.dataset.list));
    const held = document.activeElement?.closest?.("[data-list]")?.dataset.list;
    open = { ...message, form: { asks: [], follow_words: {} } };
    fields = {};
    root.lang = open.lang;
    root.dir = open.dir;
    lines ??= makeLines(open.words);
    const title = make("h2", { id: freshId("title") }, message.own.title);
    root.setAttribute("aria-labelledby", title.id);
    root.replaceChildren(title, make("p", { class: "about" }, message.own.about), lines.node, ...ownLists(message, context, wereOpen), supportFoot(open, context));
    if (held) root.querySelector(`[data-list="${held}"] summary`).focus();
  }

  const heard = {
    open: draw,
    lists: drawLists,
    list: drawList,
    opened: (message) => shown?.opened(message),
    stale: () => { if (open.list && !root.contains(document.activeElement)) send({ do: "ready" }); },
    ahead: (message) => {
      if (waiting?.token !== message.token) return;
      const asked = waiting.message;
      askAhead(asked, answered());
    },
    kept: (message) => { if (waiting?.token === message.token) answered()(message); },
    more_kept: (message) => { if (waiting?.token === message.token) answered()(message); },
    problem: (message) => {
      if (waiting?.token === message.token) stopped(message.why.startsWith(open.words.not_kept.slice(0, -1)) ? message.why : `${open.words.not_kept} ${message.why}`);
      else lines?.alert(fill(open.words.went_wrong, { why: message.why }));
    },
    draft_unsafe: (message) => lines.alerting() || lines.alert(fill(open.words.draft_unsafe, { why: message.why })),
    same: (message) => fields[message.name]?.same?.(message.known),
    coach: (message) => coaches[message.name]?.(message.found),
    undone,
    undo_over: () => lines.say(open.words.undo_over),
    switched_off: () => lines.say(open.words.switched_off),
    done: (message) => {
      lines.onUndo = () => send({ do: "undo" });
      lines.say(message.say, { undoable: message.undoable });
      if (message.note) after.replaceChildren(noteBox(message));
      send({ do: "ready" });
    },
    file: saveFile,
  };

  function noteBox({ id, note }) {
    const field = FIELDS.line({ name: "note", label: note }, context);
    const done = () => { field.node.parentElement.remove(); if (field.get()) send({ do: "note", id, text: field.get() }); };
    return make("div", { class: "offer" }, field.node, button(open.form.follow_words.keep_note, done));
  }

  body.addEventListener("input", context.changed);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !body.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    keep();
  });
  return {
    get words() { return open.words; },
    hear: (message) => heard[message.type]?.(message),
    flush,
    leave: () => { leaving.forEach((act) => act()); flush(); },
  };
}

function groupBeside(asks, fields) {
  const nodes = [];
  for (const asked of asks) {
    const { node } = fields[asked.name];
    const last = nodes.at(-1);
    if (asked.fold && last?.dataset.fold !== asked.fold) nodes.push(make("details", { class: "fold", "data-fold": asked.fold }, make("summary", {}, asked.fold)));
    const row = asked.fold ? nodes.at(-1) : null;
    if (row) {
      if (asked.beside && row.lastChild.dataset.beside === asked.beside) row.lastChild.append(node);
      else row.append(asked.beside ? make("div", { class: "side", "data-beside": asked.beside }, node) : node);
    } else if (asked.beside && nodes.at(-1)?.dataset.beside === asked.beside) nodes.at(-1).append(node);
    else if (asked.beside) nodes.push(make("div", { class: "side", "data-beside": asked.beside }, node));
    else nodes.push(node);
  }
  return nodes;
}

// Another way to say something goes beside what stands there: it follows the person's own words, and replaces only itself.
function putBeside(field, text, before) {
  if (!field) return;
  const own = field.get() ?? "";
  field.set(before !== null && own.endsWith(before) ? own.slice(0, own.length - before.length) + text : [own, text].filter(Boolean).join("\n"));
}
