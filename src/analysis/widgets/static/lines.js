// The one status line and the one alert of a form. The status is polite; the alert keeps its button beside the words.

function makeLines(words) {
  const said = make("span", { role: "status" });
  const undo = button(words.undo, () => lines.onUndo(), { class: "plain", hidden: true });
  const why = make("span", { role: "alert" });
  const again = button(words.try_again, () => lines.onAgain(), { hidden: true });
  let closing = 0;
  const lines = {
    node: make("div", { class: "lines" }, make("p", { class: "said" }, said, " ", undo), make("p", { class: "why" }, why, " ", again)),
    onUndo() {},
    onAgain() {},
    say(sentence, { undoable = false } = {}) {
      why.textContent = "";
      again.hidden = true;
      said.textContent = sentence;
      undo.hidden = !undoable;
      clearTimeout(closing);
      if (undoable) closing = setTimeout(() => (undo.hidden = true), 600_000);
    },
    alert(sentence, { repeat = false } = {}) {
      said.textContent = "";
      why.textContent = "";
      why.textContent = sentence;
      again.hidden = !repeat;
    },
    alerting: () => !again.hidden,
    clear() {
      said.textContent = why.textContent = "";
      undo.hidden = again.hidden = true;
    },
  };
  return lines;
}
