// One entry in a list. The words of a covered one are asked for only when the person opens it.

function momentRow(row, own, lang, ask, actions) {
  const inside = make("div", { class: "inside" });
  const line = make("p", { id: freshId("line") }, make("span", { class: "day" }, dayName(row.day, lang)), row.felt ? ` ${row.felt}` : "");
  const described = { "aria-describedby": line.id };
  const shut = () => { inside.replaceChildren(); open.textContent = own.open; open.setAttribute("aria-expanded", "false"); cover.hidden = false; };
  const open = button(own.open, () => (inside.childElementCount ? shut() : ask()), { "aria-expanded": "false", ...described });
  const cover = row.hard ? make("p", { class: "veil" }, own.hard) : make("p", {}, row.line);
  const item = make("li", {}, line, row.kinder ? make("p", { class: "kinder" }, make("q", {}, row.kinder)) : null, cover, inside,
    make("div", { class: "actions" }, open, actions(described)));
  item.opened = (parts) => {
    cover.hidden = true;
    inside.replaceChildren(make("dl", {}, parts.flatMap(([label, text]) => [make("dt", {}, label), make("dd", {}, text)])));
    open.textContent = own.shut;
    open.setAttribute("aria-expanded", "true");
  };
  return item;
}
