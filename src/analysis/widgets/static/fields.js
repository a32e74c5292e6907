// Every kind of question, drawn with the element the browser has for it. Each gives {node, get, set, focus}.

const FIELDS = {
  text: (ask, context) => boxed(ask, context, make("textarea", { rows: 2 })),
  line: (ask, context) => boxed(ask, context, make("input", { type: "text", autocomplete: "off" })),
  day: (ask, context) => boxed(ask, context, make("input", { type: "date" })),
  number: (ask, context) => boxed(ask, context, make("input", { type: "number", min: 0, inputmode: "numeric" }), Number),
  suggest: suggestField,
  choice: (ask, context) => radioField(ask, context, ask.choices, { row: "choices" }),
  score: scoreField,
  feelings: feelingsField,
  when: whenField,
  pacer: pacerField,
};

function boxed(ask, context, box, read = (text) => text) {
  const id = freshId(ask.name);
  box.id = id;
  box.name = ask.name;
  if (ask.required) box.required = true;
  const hint = ask.hint ? make("p", { class: "hint", id: `${id}-hint` }, ask.hint) : null;
  if (hint) box.setAttribute("aria-describedby", hint.id);
  const starts = ask.starts?.length ? startLines(ask, box, context) : null;
  const coach = ask.coach ? coachLine(ask, box, context) : null;
  const mark = ask.required && !context.only ? make("span", { class: "mark" }, ` (${context.words.required})`) : null;
  const label = make("label", { for: id }, ask.label, mark);
  box.addEventListener("input", () => box.removeAttribute("aria-invalid"));
  return {
    node: make("div", { class: "field" }, label, hint, box, starts, coach),
    box,
    get: () => (box.value.trim() ? read(box.value) : undefined),
    set: (value) => (box.value = value ?? ""),
    focus: () => box.focus(),
  };
}

// Lines to start with go into the box only when asked, and only after what stands there.
function startLines(ask, box, context) {
  const put = (line) => {
    box.value = box.value.trim() ? `${box.value}\n${line} ` : `${line} `;
    box.focus();
    context.changed();
  };
  const lines = ask.starts.map((line) => button(line, () => put(line), { class: "start" }));
  return make("div", { class: "starts", role: "group", "aria-label": context.words.start_lines }, lines);
}

// Near twins are asked about, never merged alone.
function suggestField(ask, context) {
  const box = make("input", { type: "text", autocomplete: "off" });
  const field = boxed(ask, context, box);
  const list = make("datalist", { id: `${box.id}-known` }, (ask.known ?? []).map((known) => make("option", { value: known })));
  box.setAttribute("list", list.id);
  const twin = make("div", { class: "twin" });
  const answered = new Set();
  box.addEventListener("change", () => {
    twin.replaceChildren();
    if (box.value.trim() && !answered.has(box.value)) context.send({ do: "same", name: ask.name, text: box.value });
  });
  field.node.append(list, twin);
  field.same = (known) => {
    const settle = (value) => {
      answered.add(box.value).add(value);
      box.value = value;
      twin.replaceChildren();
      box.focus();
      context.changed();
    };
    twin.replaceChildren(
      make("span", { role: "status" }, fill(context.words.same, { known })),
      " ",
      button(context.words.same_yes, () => settle(known)),
      " ",
      button(context.words.same_no, () => settle(box.value)),
    );
  };
  const { set } = field;
  field.set = (value) => {
    twin.replaceChildren();
    answered.clear();
    set(value);
  };
  return field;
}

// One tab stop a group, nothing chosen before, and "skip" as one more radio that takes a choice back.
function radioField(ask, context, choices, { row, ends = null }) {
  const group = freshId(ask.name);
  const inputs = [];
  const option = (value, label) => {
    const input = make("input", { type: "radio", name: group, value });
    inputs.push(input);
    return make("label", { class: value === "" ? "dot skip" : "dot" }, input, make("span", {}, label));
  };
  const legend = make("legend", {}, ask.label);
  const dots = [option("", context.words.skip), ...choices.map(([value, label]) => option(String(value), label))];
  const hint = ask.hint ? make("p", { class: "hint" }, ask.hint) : null;
  const node = make("fieldset", { class: "field" }, legend, hint, make("div", { class: row }, dots), ends);
  const chosen = () => inputs.find((input) => input.checked)?.value || undefined;
  return {
    node,
    legend,
    inputs,
    get: chosen,
    set: (value) => inputs.forEach((input) => (input.checked = value !== undefined && value !== null && input.value === String(value))),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
  };
}

function scoreField(ask, context) {
  const [low, high] = ask.span ?? [0, 10];
  const numbers = Array.from({ length: high - low + 1 }, (_, step) => [low + step, String(low + step)]);
  const [left, right] = ask.ends ?? ["", ""];
  const words = make("p", { class: "ends", id: freshId("ends") }, make("span", {}, `${low} ${left}`), make("span", {}, `${high} ${right}`));
  const field = radioField(ask, context, numbers, { row: "dots", ends: words });
  field.node.setAttribute("aria-describedby", words.id);
  field.node.style.setProperty("--n", numbers.length);
  field.node.addEventListener("keydown", (event) => chooseByDigit(event, field, context));
  const { get } = field;
  field.get = () => (get() === undefined ? undefined : Number(get()));
  return field;
}

// A number key chooses; "1" and then "0" is ten.
let lastDigit = { field: null, at: 0 };
function chooseByDigit(event, field, context) {
  if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const soon = lastDigit.field === field && event.timeStamp - lastDigit.at < 800;
  const wanted = soon && event.key === "0" && field.get() === 1 ? "10" : event.key;
  const input = field.inputs.find((candidate) => candidate.value === wanted);
  if (!input) return;
  event.preventDefault();
  input.checked = true;
  input.focus();
  lastDigit = { field, at: event.timeStamp };
  context.changed();
}
