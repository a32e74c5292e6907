// Small questions in place: a choice, a name, a yes. What is asked comes and goes where the button was.

function selectOf(options, value, attributes = {}) {
  const box = make("select", attributes, options.map(([own, label]) => make("option", { value: own }, label)));
  box.value = value ?? options[0]?.[0] ?? "";
  return box;
}

function labelled(label, box) {
  box.id = box.id || freshId("box");
  return make("div", { class: "field" }, make("label", { for: box.id }, label), box);
}

// Puts a small form after a button; Esc or Cancel takes it away and gives the focus back.
function askBelow(asker, fields, submit, words, onSubmit) {
  const host = asker.closest("li, section, details, .offer");
  host.querySelector(":scope > form.asking")?.remove();
  const close = () => { form.remove(); asker.focus(); asker.dispatchEvent(new CustomEvent("kindlog-asked", { bubbles: true })); };
  const form = make("form", { class: "small asking", onsubmit: (event) => { event.preventDefault(); if (onSubmit() !== false) close(); } },
    fields, make("div", { class: "actions" }, make("button", { type: "submit" }, submit), button(words.cancel, close)));
  submitsOnEnter(form).addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  host.append(form);
  form.querySelector("select, input").focus();
  return form;
}

// What would move, each entry openable: yes, no, or only the ticked ones.
function previewBox(message, context, send, close) {
  const { words } = context;
  const rows = new Map(message.rows.map((row) => {
    const tick = make("input", { type: "checkbox", id: freshId("tick"), checked: true });
    const label = make("label", { class: "tick", for: tick.id }, tick, ` ${row.becomes || words.tick}`);
    const item = momentRow(row, context.list, context.lang, () => send({ do: "open", id: row.id }), () => []);
    item.prepend(label);
    return [row.id, { item, tick }];
  }));
  const act = (only) => { send({ do: "act", act: message.then.act, values: { ...message.then.values, ...(only ? { only } : {}) } }); close(); };
  const ticked = () => [...rows].filter(([, { tick }]) => tick.checked).map(([id]) => id);
  const say = make("p", { class: "lead", tabindex: "-1" }, message.say);
  const node = make("section", { class: "offer", "aria-label": message.say }, say,
    make("ul", { class: "rows" }, [...rows.values()].map(({ item }) => item)),
    make("div", { class: "actions" }, button(words.yes_all, () => act(null)), button(words.only_these, () => act(ticked())), button(words.no_move, close)));
  return { node, focus: () => say.focus(), opened: ({ id, parts }) => rows.get(id)?.item.opened(parts) };
}
