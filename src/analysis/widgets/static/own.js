// The person's own lists, each behind its name: what is on it, what was put away, and a box to add to it.

function ownLists(message, context, wereOpen) {
  const { own, words } = { own: message.own, words: message.words };
  const change = (list, verb, key) => context.send({ do: "change", list: list.name, verb, key });
  const row = (list, verb, label) => ([key, text]) => {
    const line = make("span", { id: freshId("item") }, text);
    return make("li", {}, line, button(label, () => change(list, verb, key), { class: "plain", "aria-describedby": line.id }));
  };
  const items = (list, side, verb, label, heading) => (list[side].length
    ? [make("h3", {}, heading), make("ul", { class: "items" }, list[side].map(row(list, verb, label)))] : []);
  const adding = (list) => {
    if (!list.add) return null;
    const box = make("input", { type: "text", autocomplete: "off", id: freshId("add") });
    const known = make("datalist", { id: `${box.id}-known` }, (list.know ?? []).map((value) => make("option", { value })));
    box.setAttribute("list", known.id);
    const act = (event) => { event.preventDefault(); if (box.value.trim()) change(list, "add", box.value); };
    return make("form", { class: "search", onsubmit: act }, make("div", {}, make("label", { for: box.id }, list.add), box, known), make("button", { type: "submit" }, own.add));
  };
  const one = (list) => {
    const count = list.on.length + list.away.length;
    const node = make("details", { class: "fold", "data-list": list.name }, make("summary", {}, count ? `${list.title} (${count})` : list.title), make("p", { class: "hint" }, list.about),
      list.switch === undefined ? null : button(list.switch ? own.switch_off : own.switch_on, () => change(list, "switch", ""), {}),
      adding(list), ...items(list, "away", "back", list.back ?? own.back, list.was_away ?? own.away), ...items(list, "on", "away", list.put ?? own.put, own.on));
    node.open = wereOpen.has(list.name);
    return node;
  };
  return message.lists.map(one);
}
