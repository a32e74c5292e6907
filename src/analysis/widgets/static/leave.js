// What every widget of kindlog does with keys: it keeps its own, and Esc Esc hides everything at once.

const TWICE = 700;

// JupyterLab looks for its own shortcuts (a, b, d d, arrows, Enter) from the focused element up, unless that one says no.
function keepKeys(node) {
  node.dataset.lmSuppressShortcuts = "true";
  node.addEventListener("focusin", (event) => (event.target.dataset.lmSuppressShortcuts = "true"));
}

// Esc Esc: every form of the page hides at once, and what was typed goes into the draft.
function leaveQuickly(root, form) {
  let last = -Infinity;
  const paused = make("div", { class: "paused", hidden: true });
  const show = () => {
    root.hidden = false;
    paused.hidden = true;
  };
  const hide = () => {
    const inside = root.contains(document.activeElement);
    form.leave();
    paused.dataset.theme = root.dataset.theme;
    paused.replaceChildren(make("p", {}, form.words.hidden ?? ""), button(form.words.show_again ?? "", show));
    root.hidden = true;
    paused.hidden = false;
    if (inside) paused.querySelector("button").focus();
  };
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < TWICE) document.dispatchEvent(new CustomEvent("kindlog-leave"));
    last = event.timeStamp;
  };
  const onHide = () => { if (document.visibilityState === "hidden") form.flush(); };
  paused.className = "kindlog paused";
  keepKeys(paused);
  root.after(paused);
  root.addEventListener("keydown", onKey);
  document.addEventListener("kindlog-leave", hide);
  document.addEventListener("visibilitychange", onHide);
  return () => {
    document.removeEventListener("kindlog-leave", hide);
    document.removeEventListener("visibilitychange", onHide);
  };
}
