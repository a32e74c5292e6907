// When it happened: closed, "just now" unless opened. The typed local time goes out with this browser's zone and offset.

// This browser's own clock, as every message that keeps something carries it.
function justNow() {
  const now = new Date();
  return { choice: "now", now: localText(now), zone: zoneName(), offset: offsetOf(now) };
}

function whenField(ask, context) {
  const { words } = context;
  const presets = ["now", "today", "evening", "exact", "day"].map((name) => [name, words[`when_${name}`]]);
  const state = make("span", { class: "state" });
  const radios = radioField({ name: "when", label: ask.label }, context, presets, { row: "choices" });
  radios.inputs[0].closest("label").remove();
  radios.inputs.shift();
  const exact = make("input", { type: "datetime-local", id: freshId("exact") });
  const day = make("input", { type: "date", id: freshId("day") });
  const exactRow = make("div", { hidden: true }, make("label", { for: exact.id }, words.when_date_time), exact);
  const dayRow = make("div", { hidden: true }, make("label", { for: day.id }, words.when_date), day);
  radios.node.append(exactRow, dayRow);
  radios.legend.classList.add("unseen");
  const details = make("details", { class: "field when" }, make("summary", {}, `${ask.label} `, state), radios.node);
  let touched = false;

  const show = () => {
    const choice = radios.get() ?? "now";
    exactRow.hidden = choice !== "exact";
    dayRow.hidden = choice !== "day";
    const typed = choice === "exact" ? exact.value : choice === "day" ? day.value : "";
    state.textContent = typed ? typed.replace("T", " ") : words[`when_${choice}`];
  };
  details.addEventListener("input", () => {
    touched = true;
    show();
  });

  const field = {
    node: details,
    editing: false,
    // A day that was promised and not given is asked for, never invented.
    missing: () => {
      const box = { exact, day }[radios.get()];
      return touched && box && !box.value ? { box, label: box === exact ? words.when_date_time : words.when_date } : null;
    },
    get: () => {
      if (!touched && field.editing) return undefined;
      const choice = radios.get() ?? "now";
      const local = choice === "exact" ? exact.value : choice === "day" ? day.value : "";
      const about = new Date(local);
      if (!local) return { ...justNow(), choice };
      return { ...justNow(), choice, local, offset: offsetOf(about) };
    },
    set: (value) => {
      touched = Boolean(value?.touched);
      const choice = value?.choice ?? (value?.precision ? (value.precision === "minute" || value.precision === "second" ? "exact" : "day") : "now");
      radios.set(choice);
      exact.value = choice === "exact" ? value.local : "";
      day.value = choice === "day" ? value.local.slice(0, 10) : "";
      details.open = false;
      show();
    },
    draft: () => (touched ? { choice: radios.get(), local: exact.value || day.value, touched } : undefined),
    focus: () => details.querySelector("summary").focus(),
  };
  field.set();
  return field;
}
