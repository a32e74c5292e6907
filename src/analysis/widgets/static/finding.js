// The heading and the finding of one chart; where there is too little to draw, a box says so.

function renderFinding({ model, el }) {
  const view = freshId("view");
  const root = make("div", { class: "kindlog part above" });
  let words = {};
  const hear = (message) => {
    if (message.type !== "finding" || (message.view && message.view !== view)) return;
    words = message.common;
    root.lang = message.lang;
    root.dir = message.dir;
    const held = root.contains(document.activeElement);
    const opened = Boolean(message.caption);
    const title = message.folds ? make("button", { type: "button", class: "more", "aria-expanded": String(opened), onclick: () => model.send({ do: "fold", open: !opened, view }) }, message.heading) : message.heading;
    const told = !opened ? "" : message.few ? make("div", { class: "few" }, make("p", { class: "lead" }, message.words.too_few), make("p", {}, message.caption))
      : make("p", { class: "caption" }, message.caption);
    root.hidden = !message.heading;
    root.replaceChildren(...[make("h3", {}, title), told].filter((node) => node !== ""));
    if (held) root.querySelector("button.more")?.focus();
  };
  el.append(root);
  model.on("msg:custom", hear);
  const unwatch = watchTheme(root);
  const quiet = leaveQuickly(root, { get words() { return words; }, leave() {}, flush() {} });
  model.send({ do: "ready", view });
  return () => {
    model.off("msg:custom", hear);
    unwatch();
    quiet();
  };
}
