// What stands around the questions: the draft offer, what waits for an answer, earlier entries, the foot.

function draftOffer(draft, context, carryOn, letGo) {
  const { words } = context;
  const start = Object.values(draft.values ?? {}).find((value) => typeof value === "string" && value.trim()) ?? "";
  const short = start.length > 60 ? `${start.slice(0, 60).trimEnd()} …` : start;
  const line = short ? fill(words.draft_offer, { start: short }) : words.draft_plain;
  return make("div", { class: "offer", role: "group", "aria-label": words.draft_plain }, make("p", {}, line),
    make("div", { class: "actions" }, button(words.carry_on, carryOn), button(words.let_go, letGo)));
}

// Plans and goals that are due: three answers of one size, and the third asks nothing.
function followUps(form, context) {
  const item = (waiting) => {
    const node = make("div", { class: "offer", role: "group", "aria-label": form.follow_words.lead });
    const answer = (value) => context.send({ do: "follow", id: waiting.id, answer: value });
    const choices = (waiting.answers ?? form.follow_answers).map(([value, label]) => button(label, () => answer(value), { class: "equal" }));
    node.append(make("p", { class: "lead" }, waiting.lead, waiting.day ? make("span", { class: "day" }, ` ${dayName(waiting.day, context.lang)}`) : null), make("p", {}, waiting.text), make("div", { class: "thirds" }, choices));
    return node;
  };
  return (form.waiting ?? []).map(item);
}

// Earlier entries of the same kind: closed, so that nobody meets an old letter unasked.
function earlierOnes(form, context) {
  if (!form.earlier?.length) return null;
  const { words } = context;
  const row = (entry) => {
    const actions = entry.actions.map(([what, label]) =>
      button(label, () => (what === "read" ? readAgain(entry.paragraphs, context, () => context.send({ do: "reread", id: entry.id, clock: justNow() }))
        : context.send({ do: what, id: entry.id })), { "aria-describedby": `${entry.id}-line` }));
    return make("li", {}, make("p", { id: `${entry.id}-line` }, make("span", { class: "day" }, dayName(entry.day, context.lang)), " ", entry.line),
      make("div", { class: "actions" }, actions));
  };
  return make("details", { class: "earlier" }, make("summary", {}, form.earlier_title ?? `${words.earlier} (${form.earlier.length})`), make("ul", {}, form.earlier.map(row)));
}

// Our own escaped section: people, places, the emergency line.
function supportFoot(open, context) {
  const { words } = context;
  const leave = make("p", { class: "hint" }, words.leave);
  if (!open.support) return make("div", { class: "foot" }, leave);
  const inside = make("div", { class: "support" });
  inside.innerHTML = open.support;
  return make("div", { class: "foot" }, make("details", {}, make("summary", {}, words.support), inside), leave);
}

function careCard(html, context) {
  const inside = make("div", {});
  inside.innerHTML = html;
  const card = make("div", { class: "offer care", role: "group", "aria-label": context.words.support }, inside, button(context.words.care_close, () => card.remove()));
  return card;
}

function pinnedLine(text, context) {
  return make("p", { class: "pinned" }, make("span", { class: "who" }, context.words.you_wrote), make("q", {}, text));
}

// Looks for big words and offers other ways to say them. What was written stays; "Use it" puts the other way beside it.
function coachLine(ask, box, context) {
  const { words } = context;
  const place = make("div", { class: "coach" });
  const told = make("p", { role: "status", class: "hint" });
  let other = null;
  box.addEventListener("input", () => { other = null; });
  const look = button(words.big_words, () => context.send({ do: "coach", name: ask.name, text: box.value }), { class: "plain" });
  context.onCoach(ask.name, (found) => {
    const swap = (card, word, swapped) => {
      const before = other;
      other = (other ?? box.value).replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu"), () => swapped);
      card.remove();
      context.rephrase(ask.coach, other, before);
      told.textContent = fill(words.both_kept, { text: other });
      box.focus();
      context.changed();
    };
    const one = ({ word, swaps, counts }) => {
      const card = make("div", { class: "offer", role: "group", "aria-label": word }, make("p", {}, fill(words.big_word, { word })),
        counts ? make("p", { class: "hint" }, fill(words.own_counts, { sentence: counts })) : null,
        make("div", { class: "actions" }, swaps.map((swapped) => button(`${words.use_it}: “${swapped}”`, () => swap(card, word, swapped))),
          button(words.keep_mine, () => card.remove())));
      return card;
    };
    told.textContent = found.length ? "" : words.no_big_words;
    place.replaceChildren(...found.map(one));
  });
  return make("div", {}, look, place, told);
}
