// What both sides of sharing draw alike: the frame, a key, a card to hand out, verified people, a page, a file.

function renderHanding(held, drawSide) {
  return renderFrame(held, (context, lines) => {
    const ready = context.state.key === "open";
    return [...(ready ? drawSide(context) : keyFirst(context)), lines.node, ...(ready ? [meetSomeone(context), ownCard(context)] : [])];
  });
}

// A title, what `draw` puts below it, and the foot; messages both ways, the theme, and the way to leave quickly.
function renderFrame({ model, el }, draw) {
  const view = freshId("view");
  const root = make("div", { class: "kindlog handing", role: "group" });
  el.append(root);
  const heard = {};
  let open = { words: {} };
  let lines = null;
  const context = {
    root,
    send: (message) => { lines?.clear(); model.send({ ...message, view }); },
    on: (type, act) => (heard[type] = act),
    say: (sentence) => lines.say(sentence),
    alert: (sentence) => lines.alert(sentence),
    get words() { return open.words; },
    get own() { return open.own; },
    get keys() { return open.keys; },
    get state() { return open.state; },
    get lang() { return open.lang; },
    get piece() { return open.piece; },
  };
  function stand(message) {
    open = message;
    lines ??= makeLines(open.words);
    root.lang = open.lang;
    root.dir = open.dir;
    const title = make("h2", { id: freshId("title") }, open.own.title);
    root.setAttribute("aria-labelledby", title.id);
    root.replaceChildren(title, make("p", { class: "about" }, open.own.about), ...draw(context, lines), supportFoot(open, context));
  }
  const hear = (message) => {
    if (message.view !== view) return;
    if (message.type === "stands") return stand(message);
    heard.any?.(message);
    if (message.type === "problem") {
      lines.alert(message.why);
      heard.wrong?.(message);
    }
    else if (message.type === "done") lines.say(message.say);
    else heard[message.type]?.(message);
  };
  model.on("msg:custom", hear);
  const unwatch = watchTheme(root);
  const quiet = leaveQuickly(root, { leave() {}, flush() {}, get words() { return open.words; } });
  keepKeys(root);
  context.send({ do: "ready" });
  return () => {
    model.off("msg:custom", hear);
    unwatch();
    quiet();
  };
}

// One labelled box; the label says all there is to say.
function labelled(label, box, hint = "") {
  box.id ||= freshId("box");
  const told = hint ? make("p", { class: "hint", id: `${box.id}-hint` }, hint) : null;
  if (told) box.setAttribute("aria-describedby", told.id);
  return make("div", { class: "field" }, make("label", { for: box.id }, label), told, box);
}

const lineBox = (attributes = {}) => make("input", { type: "text", autocomplete: "off", ...attributes });
const secretBox = () => make("input", { type: "password", autocomplete: "off" });
const acting = (act, ...nodes) => make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); act(); } }, ...nodes);
const submit = (label) => make("div", { class: "actions" }, make("button", { type: "submit", class: "main" }, label));

// Without a key: make one, or open the one that is locked.
function keyFirst(context) {
  const { key } = context.keys;
  const passphrase = secretBox();
  if (context.state.key === "locked") {
    return [acting(() => context.send({ do: "unlock", passphrase: passphrase.value }), make("p", {}, key.locked), labelled(key.typed, passphrase), submit(key.open))];
  }
  const name = lineBox();
  const form = acting(() => context.send({ do: "make_keys", name: name.value, passphrase: passphrase.value }),
    make("h3", {}, key.heading), make("p", { class: "hint" }, key.why), labelled(key.name, name), labelled(key.passphrase, passphrase), submit(key.make));
  context.on("recovery", ({ code }) => {
    const noted = button(key.noted, () => context.send({ do: "ready" }), { class: "main" });
    form.replaceChildren(make("p", {}, key.recovery), make("p", { class: "code" }, code), make("div", { class: "actions" }, noted));
    noted.focus();
  });
  return [form];
}

// One's own card: one line to send, and digits, words and a picture to compare.
function ownCard(context) {
  const { own } = context.keys;
  const { card } = context.state;
  const line = make("textarea", { readonly: true, rows: 3 });
  line.value = card.line;
  const picture = make("div", { class: "picture", role: "img", "aria-label": `${own.picture}: ${card.digits}` });
  picture.innerHTML = card.picture;
  return make("details", { class: "fold" }, make("summary", {}, own.summary), make("p", { class: "hint" }, own.about), labelled(own.line, line),
    make("dl", {}, make("dt", {}, own.digits), make("dd", { class: "code" }, card.digits), make("dt", {}, own.words), make("dd", {}, card.words)), picture);
}

// A new person: their card first, then the digits that they read out.
function meetSomeone(context) {
  const { meet } = context.keys;
  const card = make("textarea", { rows: 3, autocomplete: "off", spellcheck: "false" });
  const stage = make("div", {});
  context.on("met", ({ name }) => {
    const compared = lineBox();
    const called = lineBox();
    called.value = name;
    const act = () => context.send({ do: "trust", card: card.value, compared: compared.value, name: called.value });
    stage.replaceChildren(acting(act, make("p", {}, fill(meet.shown, { name })), labelled(meet.compare, compared), labelled(meet.name, called), submit(meet.trust)));
    compared.focus();
  });
  const node = make("details", { class: "fold meet" }, make("summary", {}, meet.summary), make("p", { class: "hint" }, meet.about),
    acting(() => context.send({ do: "meet", card: card.value }), labelled(meet.card, card), make("div", { class: "actions" }, make("button", { type: "submit" }, meet.read))), stage);
  node.open = !context.state.people.length;
  return node;
}

// A page that can do nothing: no scripts, no forms, no way out. Its own policy and words are as they were made.
function pageFrame(title, content) {
  const shown = make("iframe", { class: "page", title, sandbox: "" });
  shown.srcdoc = content;
  return shown;
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function saveAs(name, content, type = "application/octet-stream") {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function fileBox(act) {
  const box = make("input", { type: "file" });
  box.addEventListener("change", () => {
    const reader = new FileReader();
    reader.addEventListener("load", () => act(String(reader.result).split(",")[1] ?? ""));
    if (box.files[0]) reader.readAsDataURL(box.files[0]);
  });
  return box;
}

const dated = (facts, lang) => ({ ...facts, ...Object.fromEntries(["first", "last", "until"].map((name) => [name, dayName(`${facts[name]}T00:00`, lang)])) });

const factLine = (sentence, facts) => make("p", {}, fill(sentence, facts));
