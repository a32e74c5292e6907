// "Add more": one question at a time, the person's own line pinned above, Skip the size of Next.

function stepsPanel(kept, context, { onClose }) {
  const { words } = context;
  const given = new Set();
  const stage = make("div", { class: "stage-step" });
  const node = make("div", { class: "steps" }, kept.pinned ? pinnedLine(kept.pinned, context) : null, stage);
  let place = -1;
  let fields = {};
  let others = {};

  const usable = (step) => !step.needs || given.has(step.needs);

  function advance() {
    place += 1;
    while (place < kept.steps.length && !usable(kept.steps[place])) place += 1;
    if (place >= kept.steps.length) {
      onClose(words.all_asked);
      return;
    }
    draw(kept.steps[place]);
  }

  function draw(step) {
    const rephrase = (name, text) => {
      others = { ...others, [name]: text };
      context.ask({ do: "more", id: kept.id, step: step.name, values: { ...values(), [name]: text } }, () => {});
    };
    fields = Object.fromEntries(step.asks.map((ask) => [ask.name, FIELDS[ask.kind](ask, { ...context, changed: draftStep, rephrase })]));
    Object.entries(others).forEach(([name, text]) => fields[name]?.set(text));
    const nodes = Object.values(fields).map((field) => field.node);
    const beside = step.asks.some((ask) => ask.beside);
    const form = make("form", { novalidate: true, onsubmit: keep }, make("div", { class: beside ? "side" : "" }, nodes),
      make("div", { class: "actions" },
        button(words.skip_step, advance, { class: "equal" }), make("button", { type: "submit", class: "equal main" }, words.next),
        button(words.finish, () => onClose(""), { class: "plain" }), button(words.switch_off, () => { context.send({ do: "switch_off", step: step.name }); advance(); }, { class: "plain" })));
    form.addEventListener("input", draftStep);
    form.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.stopPropagation(); keep(event); } });
    stage.replaceChildren(form);
    Object.values(fields)[0].focus();
  }

  const values = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.get()]).filter(([, value]) => value !== undefined));
  function draftStep() {
    context.draftLater(() => ({ values: values(), more: { id: kept.id, step: kept.steps[place].name } }));
  }

  function keep(event) {
    event.preventDefault();
    const answers = values();
    Object.keys(answers).forEach((name) => given.add(name));
    if (!Object.keys(answers).length) {
      advance();
      return;
    }
    context.ask({ do: "more", id: kept.id, step: kept.steps[place].name, values: answers }, advance);
  }

  return {
    node,
    start: () => advance(),
    resume: (draft) => {
      place = kept.steps.findIndex((step) => step.name === draft.more.step) - 1;
      advance();
      Object.entries(draft.values ?? {}).forEach(([name, value]) => fields[name]?.set(value));
    },
  };
}
