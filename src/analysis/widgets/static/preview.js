// What is in a file before anything is kept, and the receipt afterwards.

const FEW = 3;

function sumUp(seen, context) {
  const told = context.own.preview;
  if (seen.open) return [make("p", { class: "lead" }, told[`open_${seen.open}`])];
  const { counts } = seen;
  const days = dated(seen, context.lang);
  const lines = [plural(told.count, counts.read)];
  if (seen.first) lines.push(fill(seen.first === seen.last ? told.one_day : told.days, days));
  if (counts.already_here) lines.push(plural(told.here, counts.already_here));
  if (counts.loaded && counts.loaded < counts.read) lines.push(plural(told.would, counts.loaded));
  if (!counts.loaded) lines.push(counts.already_here ? told.nothing_new : told.nothing);
  return [make("p", { class: "lead" }, lines.join(" "))];
}

function refusedList(seen, context) {
  const told = context.own.preview;
  if (!seen.refused?.length) return null;
  return make("div", { class: "refused" }, make("p", {}, plural(told.refused, seen.counts.refused)),
    make("ul", {}, seen.refused.map(({ why, n, at }) => make("li", {}, fill(told.why, { n, why, at })))));
}

const toldList = (heading, sentences) => (sentences?.length ? make("details", { class: "fold", open: sentences.length <= FEW }, make("summary", {}, `${heading} (${sentences.length})`), make("ul", {}, sentences.map((one) => make("li", {}, one)))) : null);

// The first entries as they would be kept, each part under its label.
function firstEntries(seen, context) {
  const told = context.own.preview;
  if (!seen.rows?.length) return null;
  const entry = ({ day, time, parts }) => make("li", {}, make("p", { class: "day" }, `${dayName(`${day}T00:00`, context.lang)}${time ? `, ${time}` : ""}`),
    parts.length ? make("dl", {}, parts.flatMap(([label, words]) => [make("dt", {}, label), make("dd", {}, words)])) : make("p", { class: "hint" }, told.bare));
  return make("section", {}, make("h3", {}, told.rows), make("ul", { class: "rows first" }, seen.rows.map(entry)));
}

// The preview: what it is, what would happen, what only the person can say, and the one button.
function previewPart(context, { look, importIt, letGo }) {
  const told = context.own.preview;
  const heading = make("h3", { tabindex: "-1" }, told.heading);
  const recognised = make("p", {});
  const sum = make("div", { class: "sum", role: "status" });
  const refused = make("div", {});
  const rest = make("div", {});
  const parts = { columns: columnsPart(context, () => look()), moods: moodsPart(context, () => look()), prompts: promptsPart(context, () => look()), pivot: pivotPart(context, look) };
  const press = make("button", { type: "submit", class: "main" });
  const form = acting(importIt, parts.columns.order, parts.columns.node, parts.pivot.node, parts.moods.node, parts.prompts.node, rest,
    make("div", { class: "actions" }, press, button(told.let_go, letGo)));
  const node = make("section", { class: "preview", hidden: true }, heading, recognised, sum, refused, form);
  return {
    node,
    heading,
    show(seen) {
      node.hidden = false;
      recognised.replaceChildren(fill(told.recognised, seen), seen.remembered ? make("span", { class: "hint" }, ` ${told.remembered}`) : "");
      sum.replaceChildren(...sumUp(seen, context));
      refused.replaceChildren(refusedList(seen, context) ?? "");
      parts.columns.show(seen);
      parts.pivot.show(seen);
      if (!seen.open) {
        parts.moods.show(seen.moods);
        parts.prompts.show(seen.prompts);
      }
      rest.replaceChildren(...[toldList(told.notes, seen.told), firstEntries(seen, context)].filter(Boolean));
      press.hidden = Boolean(seen.open) || !seen.counts.loaded;
      press.textContent = plural(told.import, seen.counts?.loaded ?? 0);
    },
    said: () => ({ ...parts.columns.get(), moods: parts.moods.get(), prompts: parts.prompts.get() }),
    busy: (on) => (press.disabled = on),
    unsure: () => (press.hidden = true),
  };
}

// What an import did, to the entry, and the way back.
function receiptPart(receipt, context, { undo, another }) {
  const told = context.own.receipt;
  const heading = make("h3", { tabindex: "-1" }, told.heading);
  const refused = receipt.refused.map(({ position, reason }) => make("li", {}, fill(told.position, { at: position, why: reason })));
  if (receipt.more) refused.push(make("li", {}, plural(told.more, receipt.more)));
  const actions = [receipt.counts.loaded ? button(told.undo, undo) : null, button(told.another, another)];
  const node = make("section", { class: "receipt offer" }, heading, make("p", { class: "lead" }, fill(told.done, receipt)), make("p", { class: "sum" }, fill(told.sum, receipt.counts)),
    refused.length ? make("details", { class: "fold" }, make("summary", {}, `${told.refused} (${receipt.counts.refused})`), make("ul", {}, refused)) : null,
    toldList(context.own.preview.notes, receipt.told), make("div", { class: "actions" }, actions));
  return { node, heading };
}

// Every import so far; each can be taken back whole.
function pastPart(past, context, undo) {
  const told = context.own.past;
  const row = (one) => {
    const line = make("p", { id: freshId("past") }, make("span", { class: "day" }, dayName(one.day, context.lang)), " ",
      fill(told.line, { ...one, n: plural(context.own.moods.entries, one.loaded) }));
    return make("li", { "data-import": one.id }, line, button(told.undo, () => undo(one.id), { "aria-describedby": line.id }));
  };
  return past.length ? make("ul", { class: "items" }, past.map(row)) : make("p", { class: "hint" }, told.none);
}
