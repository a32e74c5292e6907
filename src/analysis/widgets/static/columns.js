// What a file leaves for the person to say: what its columns are, how good a mood is, which lines are fields.

function picking(label, value, options, { shown = false, ...attributes } = {}) {
  const box = make("select", { id: freshId("pick"), ...(shown ? {} : { "aria-label": label }), ...attributes });
  const one = ([name, told]) => make("option", { value: name }, told);
  for (const { group, entries } of options) box.append(...(group ? [make("optgroup", { label: group }, entries.map(one))] : entries.map(one)));
  box.value = value;
  return box;
}

// Every meaning a column can have, in groups.
function meaningOptions(context, { first = null, without = [] } = {}) {
  const groups = Object.entries(context.state.meanings).filter(([group]) => !without.includes(group));
  const options = groups.map(([group, told]) => ({ group: context.own.groups[group], entries: Object.entries(told) }));
  return first ? [{ entries: [["", first]] }, ...options] : options;
}

// One row for each column: its name, what is in it, what it is taken for, and its scale where it holds ratings.
function columnsPart(context, changed) {
  const told = context.own.columns;
  let rows = [];
  const body = make("tbody", {});
  const table = make("table", { class: "columns" },
    make("thead", {}, make("tr", {}, [told.column, told.sample, told.meaning].map((head) => make("th", { scope: "col" }, head)))), body);
  const order = picking(told.order, "", [{ entries: [["", told.order_open], ...["dmy", "mdy", "ymd"].map((name) => [name, told[name]])] }], { shown: true, onchange: changed });
  const ordered = make("div", { class: "field", hidden: true }, make("label", { for: order.id }, told.order), order);
  const node = make("fieldset", { class: "field", hidden: true }, make("legend", {}, told.heading), make("p", { class: "hint" }, told.hint), table);

  function ends(column) {
    const number = (end) => {
      const box = make("input", { type: "number", step: "any", "aria-label": fill(told[`${end}_of`], { column: column.name }), onchange: changed });
      return make("label", { class: "end" }, make("span", { class: "hint" }, told[end]), box);
    };
    const low = number("low");
    const high = number("high");
    const best = picking(fill(told.best_of, { column: column.name }), "high", [{ entries: [["high", told.best_high], ["low", told.best_low]] }], { onchange: changed });
    const bester = make("label", { class: "end" }, make("span", { class: "hint" }, told.best), best);
    const said = make("p", { class: "hint" });
    const box = make("div", { class: "ends-of", hidden: true }, make("div", { class: "pair" }, low, high, bester), said);
    const inputs = [low.querySelector("input"), high.querySelector("input")];
    return {
      box,
      get: () => (!box.hidden && inputs.every((one) => one.value !== "") ? { low: Number(inputs[0].value), high: Number(inputs[1].value), best: best.value } : null),
      show({ rated, scale, meaning, written }) {
        box.hidden = !rated || (meaning === "mood" && written);
        bester.hidden = ["before", "after"].includes(meaning);
        if (scale) { [inputs[0].value, inputs[1].value, best.value] = [scale.low, scale.high, scale.best]; }
        else if (!rated) inputs.forEach((one) => (one.value = ""));
        said.textContent = meaning === "mood" ? (scale ? "" : told.mood_scale) : !scale ? "" : scale.low === 0 && scale.high === 10 ? told.same : fill(told.scaled, scale);
      },
    };
  }

  function rowOf(column) {
    const meaning = picking(fill(told.meaning_of, { column: column.name }), column.meaning, meaningOptions(context), { onchange: () => { scale.show({ rated: false }); changed(); } });
    const scale = ends(column);
    const split = make("input", { type: "checkbox", onchange: changed });
    const many = make("label", { class: "tick", hidden: true }, split, make("span", {}, told.split));
    const node = make("tr", {}, make("th", { scope: "row" }, column.name),
      make("td", { class: "sample" }, column.sample.length ? column.sample.join(" · ") : "–"), make("td", {}, meaning, scale.box, many));
    return { name: column.name, node, meaning, scale, split, many };
  }

  return {
    node,
    order: ordered,
    show({ columns, order: said, moods = [] }) {
      const names = JSON.stringify(columns.map(({ name }) => name));
      if (names !== JSON.stringify(rows.map(({ name }) => name))) {
        rows = columns.map(rowOf);
        body.replaceChildren(...rows.map((row) => row.node));
      }
      node.hidden = !columns.length;
      columns.forEach((column, at) => {
        rows[at].meaning.value = column.meaning;
        rows[at].scale.show({ ...column, written: moods.length > 0 });
        rows[at].many.hidden = !column.many;
        rows[at].split.checked = Boolean(column.split);
      });
      ordered.hidden = !said;
      order.value = said === "open" ? "" : said ?? "";
    },
    get() {
      if (!rows.length) return { date_order: order.value || null };
      const of = (pick) => Object.fromEntries(rows.map((row) => [row.name, pick(row)]).filter(([, value]) => value));
      return { columns: of((row) => row.meaning.value), scales: of((row) => row.scale.get()),
        split: of((row) => (!row.many.hidden && row.split.checked ? ", " : null)), date_order: order.value || null };
    },
  };
}

// A table with a row for each answer: which columns hold the entry, the question and the answer.
function pivotPart(context, look) {
  const told = context.own.pivot;
  const picks = Object.fromEntries(["entry", "question", "answer"].map((name) => [name, picking(told[name], "", [], { shown: true })]));
  const fields = Object.entries(picks).map(([name, pick]) => make("div", { class: "field" }, make("label", { for: pick.id }, told[name]), pick));
  const said = () => Object.fromEntries(Object.entries(picks).map(([name, { value }]) => [name, value]));
  const settle = () => (join.disabled = new Set(Object.values(said()).filter(Boolean)).size < fields.length);
  const join = button(told.join, () => look({ pivot: said() }));
  const apart = button(told.apart, () => look({ pivot: null }));
  const node = make("details", { class: "fold", hidden: true, onchange: settle }, make("summary", {}, told.summary), make("p", { class: "hint" }, told.hint), fields, make("div", { class: "actions" }, join, apart));
  let names = "";
  return {
    node,
    show({ header, pivot }) {
      node.hidden = header.length < fields.length;
      apart.hidden = !pivot;
      if (names !== header.join("\n")) {
        names = header.join("\n");
        const options = [["", told.choose], ...header.map((name) => [name, name])];
        for (const pick of Object.values(picks)) pick.replaceChildren(...options.map(([value, label]) => make("option", { value }, label)));
        node.open = Boolean(pivot);
      }
      for (const [name, pick] of Object.entries(picks)) if (pivot) pick.value = pivot[name];
      settle();
    },
  };
}

// Moods that are only names, each with the level that the person gives it.
function moodsPart(context, changed) {
  const told = context.own.moods;
  let picks = [];
  const list = make("ul", { class: "items" });
  const node = make("fieldset", { class: "field moods", hidden: true }, make("legend", {}, told.heading), make("p", { class: "hint" }, told.hint), list);
  const levels = [{ entries: [["", told.none], ...Object.entries(told.levels)] }];
  const rowOf = ({ name, n }) => {
    const pick = picking(name, "", levels, { shown: true, onchange: changed });
    picks.push([name, pick]);
    return make("li", {}, make("label", { for: pick.id }, name, " ", make("span", { class: "day" }, plural(told.entries, n))), pick);
  };
  return {
    node,
    show(moods) {
      const names = moods.map(({ name }) => name).sort();
      if (JSON.stringify(names) !== JSON.stringify(picks.map(([name]) => name).sort())) {
        picks = [];
        list.replaceChildren(...moods.map(rowOf));
      }
      node.hidden = !moods.length;
      moods.forEach(({ name, level }) => (picks.find(([own]) => own === name)[1].value = level ?? ""));
    },
    get: () => (picks.length ? Object.fromEntries(picks.map(([name, { value }]) => [name, value ? Number(value) : null])) : null),
  };
}

// Lines that come back in the texts: each stays text until the person says which field it is.
function promptsPart(context, changed) {
  const told = context.own.prompts;
  let picks = [];
  const list = make("ul", { class: "items" });
  const take = button(told.take, () => { picks.forEach(({ pick, guess }) => { if (guess) pick.value = guess; }); changed(); });
  const node = make("fieldset", { class: "field prompts", hidden: true }, make("legend", {}, told.heading), make("p", { class: "hint" }, told.hint), list, make("div", { class: "actions" }, take));
  const called = (meaning) => Object.values(context.state.meanings).find((group) => group[meaning])?.[meaning] ?? "";
  const rowOf = ({ name, guess }) => {
    const pick = picking(name, "", meaningOptions(context, { first: told.stays, without: ["when", "else"] }), { shown: true, onchange: changed });
    const known = guess && [...pick.options].some(({ value }) => value === guess) ? guess : "";
    picks.push({ name, pick, guess: known });
    return make("li", {}, make("label", { for: pick.id }, name, " ", known ? make("span", { class: "day" }, fill(told.guess, { meaning: called(known) })) : null), pick);
  };
  return {
    node,
    show(prompts) {
      if (JSON.stringify(prompts.map(({ name }) => name)) !== JSON.stringify(picks.map(({ name }) => name))) {
        picks = [];
        list.replaceChildren(...prompts.map(rowOf));
      }
      node.hidden = !prompts.length;
      take.hidden = !picks.some(({ guess }) => guess);
      prompts.forEach(({ meaning }, at) => (picks[at].pick.value = meaning));
    },
    get: () => (picks.length ? Object.fromEntries(picks.map(({ name, pick }) => [name, pick.value]).filter(([, value]) => value)) : null),
  };
}
