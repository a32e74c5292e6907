// A pacer: phases of a few seconds, over and over. With reduced motion there is no shape, only words and counts.

function pacerField(ask, context) {
  const { words } = context;
  const lengths = radioField({ name: ask.name, label: ask.label }, context, ask.choices, { row: "choices" });
  lengths.inputs[0].closest("label").remove();
  lengths.inputs.shift();
  lengths.set(ask.choices[0][0]);
  const shape = make("div", { class: "breath", "aria-hidden": "true" });
  const phase = make("span", { class: "phase", "aria-hidden": "true" });
  const count = make("span", { class: "count", "aria-hidden": "true" });
  const spoken = make("p", { class: "unseen", "aria-live": "polite" });
  const told = make("p", { class: "hint" }, words.pacer_ready);
  const start = button(words.start, () => run());
  const stop = button(words.stop, () => end(words.pacer_stopped), { hidden: true });
  const stage = make("div", { class: "stage", hidden: true }, shape, make("p", { class: "now" }, phase, " ", count));
  const node = make("div", { class: "field pacer" }, lengths.node, stage, spoken, told, make("div", { class: "actions" }, start, stop));
  const round = ask.phases.reduce((sum, [, seconds]) => sum + seconds, 0);
  let timer = 0;
  let began = 0;
  let shown = "";
  let done;

  function run() {
    began = performance.now();
    shown = "";
    stage.hidden = stop.hidden = false;
    start.hidden = true;
    told.textContent = "";
    shape.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    stop.focus();
    tick();
    timer = setInterval(tick, 200);
  }

  function tick() {
    const passed = (performance.now() - began) / 1000;
    if (passed >= Number(lengths.get())) {
      end();
      return;
    }
    let into = passed % round;
    const now = ask.phases.find(([, seconds]) => into < seconds || ((into -= seconds), false)) ?? ask.phases[0];
    const left = String(Math.ceil(now[1] - into));
    if (count.textContent !== left) count.textContent = left;
    const mark = `${Math.floor(passed / round)} ${ask.phases.indexOf(now)}`;
    if (mark === shown) return;
    shown = mark;
    phase.textContent = spoken.textContent = now[0];
    shape.style.setProperty("--phase", `${now[1]}s`);
    shape.classList.toggle("large", ask.phases.indexOf(now) === 0);
  }

  function end(sentence) {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    done = Math.min(Number(lengths.get()), Math.round((performance.now() - began) / 1000));
    stage.hidden = stop.hidden = true;
    start.hidden = false;
    shape.classList.remove("large");
    spoken.textContent = "";
    told.textContent = sentence ?? fill(words.pacer_done, { seconds: done });
    const rounds = Math.floor(done / round);
    if (ask.counts && rounds) context.put(ask.counts, rounds);
    context.changed();
    start.focus();
  }

  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && timer) {
      event.stopPropagation();
      end(words.pacer_stopped);
    }
  });
  context.onLeave(() => end(words.pacer_stopped));
  return {
    node,
    get: () => done,
    set: (value) => {
      done = value ?? undefined;
      told.textContent = done ? fill(words.pacer_done, { seconds: done }) : words.pacer_ready;
    },
    focus: () => lengths.focus(),
  };
}
