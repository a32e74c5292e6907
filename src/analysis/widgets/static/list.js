// The moments as a list, with search.

function listView(message, context) {
  const { words } = context;
  const own = message.list;
  const box = make("input", { type: "search", id: freshId("search"), value: message.query, autocomplete: "off" });
  const look = () => context.send({ do: "find", query: box.value });
  const search = submitsOnEnter(make("form", { class: "search", role: "search", onsubmit: (event) => { event.preventDefault(); look(); } },
    make("div", {}, make("label", { for: box.id }, own.search), box), make("button", { type: "submit" }, own.search_button)));

  const rowOf = (row) => [row.id, momentRow(row, own, context.lang, () => context.send({ do: "open", id: row.id }), (described) => [
    button(own.edit, () => context.send({ do: "edit", id: row.id }), described),
    button(own.erase, () => context.send({ do: "erase", id: row.id }), described)])];
  const rows = new Map(message.rows.map(rowOf));
  const older = message.more ? button(own.more, () => context.send({ do: "older" }), { class: "wide" }) : "";
  return {
    search,
    nodes: [make("p", { class: "hint", role: "status" }, message.told), make("ul", { class: "rows" }, [...rows.values()]), older],
    opened: ({ id, parts }) => rows.get(id)?.opened(parts),
  };
}
