// The therapist's side: one person's page at a time, notes apart, and nothing shown before all of it holds.

function renderReview(held) {
  const opened = new Map();
  return renderHanding(held, (context) => drawReview(context, opened));
}

function drawReview(context, opened) {
  const { own } = context;
  const stage = make("div", { class: "after" });
  const people = make("div", { class: "actions", role: "group", "aria-label": own.people });
  const list = () => people.replaceChildren(...[...opened.values()].map((share) => button(fill(own.show, { name: share.client }), () => show(share))));

  function show(share) {
    const heading = make("h3", { tabindex: "-1" }, fill(own.page, { name: share.client }));
    stage.replaceChildren(heading, factLine(own.purpose, share), factLine(own.holds, dated(share, context.lang)), make("p", { class: "hint" }, own.not_live), pageFrame(heading.textContent, share.page),
      make("div", { class: "actions" }, button(own.save_page, () => saveAs(share.page_name, share.page, "text/html")), button(own.receipt, () => context.send({ do: "receipt", id: share.id }))),
      make("details", { class: "fold" }, make("summary", {}, own.log), make("ul", {}, share.log.map((line) => make("li", {}, line)))), notes(share));
    heading.focus();
  }
  function notes(share) {
    const box = make("textarea", { rows: 2 });
    const kept = make("ul", { class: "items" }, share.notes.map((text) => make("li", {}, text)));
    return make("section", {}, make("h3", {}, own.notes), kept,
      acting(() => context.send({ do: "note", id: share.id, text: box.value }), labelled(own.note, box, own.note_hint), make("div", { class: "actions" }, make("button", { type: "submit" }, own.keep_note))));
  }
  context.on("opened", (message) => {
    if (message.removed) opened.delete(message.removed);
    if (!message.page) {
      stage.replaceChildren();
      list();
      context.say(message.say);
      return;
    }
    opened.set(message.id, message);
    list();
    show(message);
  });
  context.on("noted", ({ id, notes: kept }) => {
    const share = opened.get(id);
    share.notes = kept;
    show(share);
  });
  context.on("file", (made) => {
    saveAs(made.name, bytesOf(made.content));
    context.say(own.receipt_done);
  });
  list();
  const file = fileBox((content) => context.send({ do: "open", content }));
  return [labelled(own.file, file), people, stage];
}
