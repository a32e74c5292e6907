// The moments as a list. The words of a covered one are asked for only when the person opens it.

function listView(message, context) {
  const { words } = context;
  const own = message.list;
  const box = make("input", { type: "search", id: freshId("search"), value: message.query, autocomplete: "off" });
  const look = () => context.send({ do: "find", query: box.value });
  const search = make("form", { class: "search", role: "search", onsubmit: (event) => { event.preventDefault(); look(); } },
    make("div", {}, make("label", { for: box.id }, own.search), box), make("button", { type: "submit" }, own.search_button));

  const rowOf = (row) => {
    const inside = make("div", { class: "inside" });
    const line = make("p", { id: `${row.id}-line` }, make("span", { class: "day" }, dayName(row.day, context.lang)), row.felt ? ` ${row.felt}` : "");
    const open = button(own.open, () => (inside.childElementCount ? shut() : context.send({ do: "open", id: row.id })),
      { "aria-expanded": "false", "aria-describedby": line.id });
    const shut = () => { inside.replaceChildren(); open.textContent = own.open; open.setAttribute("aria-expanded", "false"); cover.hidden = false; };
    const cover = row.hard ? make("p", { class: "veil" }, own.hard) : make("p", {}, row.line);
    const item = make("li", {}, line, row.kinder ? make("p", { class: "kinder" }, make("q", {}, row.kinder)) : null, cover, inside,
      make("div", { class: "actions" }, open,
        button(own.edit, () => context.send({ do: "edit", id: row.id }), { "aria-describedby": line.id }),
        button(own.erase, () => context.send({ do: "erase", id: row.id }), { "aria-describedby": line.id })));
    item.opened = (parts) => {
      cover.hidden = true;
      inside.replaceChildren(make("dl", {}, parts.flatMap(([label, text]) => [make("dt", {}, label), make("dd", {}, text)])));
      open.textContent = own.shut;
      open.setAttribute("aria-expanded", "true");
    };
    return [row.id, item];
  };
  const rows = new Map(message.rows.map(rowOf));
  const older = message.more ? button(own.more, () => context.send({ do: "older" }), { class: "wide" }) : "";
  return {
    search,
    nodes: [make("p", { class: "hint", role: "status" }, message.told), make("ul", { class: "rows" }, [...rows.values()]), older],
    opened: ({ id, parts }) => rows.get(id)?.opened(parts),
  };
}
