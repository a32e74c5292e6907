// The feelings: one listbox, one tab stop. Arrows move, letters find, Space chooses, up to five.

const MOST = 5;

function feelingsField(ask, context) {
  const { words } = context;
  const id = freshId("feelings");
  const chosen = [];
  const options = [];
  const told = make("p", { class: "chosen", "aria-live": "polite" });
  const list = make("div", {
    role: "listbox", tabindex: 0, "aria-multiselectable": "true", class: "feelings",
    "aria-labelledby": `${id}-label`, "aria-describedby": `${id}-hint`,
  });
  let active = 0;
  let typed = { text: "", at: 0 };

  const addOption = (group, word) => {
    const node = make("div", { role: "option", id: freshId("word"), "aria-selected": "false", class: "word" },
      make("span", { class: "name" }, word.label), word.gloss ? make("span", { class: "gloss" }, word.gloss) : null);
    const option = { ...word, node, group };
    node.addEventListener("click", () => { go(options.indexOf(option)); toggle(option); });
    options.push(option);
    return node;
  };
  const groups = (ask.words ?? []).map((group, number) => {
    const label = make("div", { class: "group-name", role: "presentation", "aria-hidden": "true" }, group.label);
    return make("div", { role: "group", "aria-label": group.label }, label, group.words.map((word) => addOption(number, word)));
  });
  const own = { own: true, id: "", label: words.own_word, gloss: "" };
  groups.push(make("div", { role: "group", "aria-label": words.own_words }, addOption(groups.length, own)));
  list.append(...groups);

  // The groups' names as buttons, for the mouse; the keyboard has the left and right arrow.
  const jumps = (ask.words ?? []).map((group, number) =>
    button(group.label, () => { go(options.findIndex((option) => option.group === number), true); list.focus(); }, { tabindex: -1, class: "jump" }));

  const ownBox = make("input", { type: "text", id: `${id}-own`, autocomplete: "off" });
  const ownRow = make("div", { class: "own", hidden: true }, make("label", { for: ownBox.id }, words.own_word_label), ownBox,
    button(words.add_word, () => addOwn()));
  ownBox.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) { event.preventDefault(); addOwn(); }
    if (event.key === "Escape") { ownRow.hidden = true; list.focus(); }
  });

  function go(position, top = false) {
    options[active]?.node.classList.remove("active");
    active = Math.max(0, Math.min(options.length - 1, position));
    const { node } = options[active];
    node.classList.add("active");
    list.setAttribute("aria-activedescendant", node.id);
    const shown = node.offsetTop;
    if (top) list.scrollTop = shown - 36;
    else if (shown < list.scrollTop + 32) list.scrollTop = shown - 32;
    else if (shown + node.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = shown + node.offsetHeight - list.clientHeight + 4;
  }

  function toggle(option) {
    if (option.own) {
      ownRow.hidden = false;
      ownBox.focus();
      return;
    }
    const place = chosen.indexOf(option.id);
    if (place >= 0) chosen.splice(place, 1);
    else if (chosen.length < MOST) chosen.push(option.id);
    else { told.textContent = words.enough_words; return; }
    show();
    context.changed();
  }

  function addOwn() {
    const word = ownBox.value.trim();
    ownBox.value = "";
    ownRow.hidden = true;
    list.focus();
    if (word) choose(word);
  }

  function choose(word) {
    let option = options.find((candidate) => !candidate.own && (candidate.id === word || candidate.label.toLowerCase() === word.toLowerCase()));
    if (!option) {
      const last = options.pop();
      groups.at(-1).insertBefore(addOption(groups.length - 1, { id: word, label: word, gloss: "" }), last.node);
      option = options.at(-1);
      options.push(last);
    }
    go(options.indexOf(option));
    if (!chosen.includes(option.id)) toggle(option);
  }

  function show() {
    for (const option of options) option.node.setAttribute("aria-selected", String(chosen.includes(option.id) && !option.own));
    const labels = chosen.map((word) => options.find((option) => option.id === word)?.label ?? word);
    told.textContent = labels.length ? fill(words.chosen, { words: labels.join(", ") }) : "";
    field.onChosen?.(labels);
  }

  function find(letter, at) {
    typed = { text: (at - typed.at < 500 ? typed.text : "") + letter.toLocaleLowerCase(), at };
    const from = typed.text.length === 1 ? active + 1 : active;
    const turned = [...options.keys()].map((step) => (from + step) % options.length);
    const starts = turned.find((place) => options[place].label.toLocaleLowerCase().startsWith(typed.text));
    const holds = turned.find((place) => options[place].label.toLocaleLowerCase().includes(typed.text));
    if ((starts ?? holds) !== undefined) go(starts ?? holds);
  }

  const moves = {
    ArrowDown: () => go(active + 1),
    ArrowUp: () => go(active - 1),
    Home: () => go(0, true),
    End: () => go(options.length - 1),
    ArrowRight: () => go(options.findIndex((option) => option.group > options[active].group), true),
    ArrowLeft: () => go(options.findIndex((option) => option.group === Math.max(0, options[active].group - 1)), true),
    " ": () => toggle(options[active]),
  };
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight" && options[active].group === options.at(-1).group) { event.preventDefault(); return; }
    if (moves[event.key]) moves[event.key]();
    else if (event.key.length === 1) find(event.key, event.timeStamp);
    else return;
    event.preventDefault();
  });
  list.addEventListener("focus", () => go(active));

  const field = {
    node: make("div", { class: "field" },
      make("span", { class: "label", id: `${id}-label` }, ask.label),
      make("p", { class: "hint", id: `${id}-hint` }, words.type_to_find),
      make("div", { class: "jumps" }, jumps), list, ownRow, told),
    get: () => (chosen.length ? [...chosen] : undefined),
    set: (value) => {
      chosen.length = 0;
      (value ?? []).forEach(choose);
      active = 0;
      list.scrollTop = 0;
      options.forEach((option) => option.node.classList.remove("active"));
      list.removeAttribute("aria-activedescendant");
      show();
    },
    focus: () => list.focus(),
  };
  return field;
}
