// Reading back, full screen, and aloud on request with the browser's own voice.

function readAgain(paragraphs, context, onDone) {
  const { words } = context;
  const voice = window.speechSynthesis;
  const hush = () => voice?.cancel();
  const aloud = button(words.read_aloud, () => {
    if (voice.speaking) {
      hush();
      return;
    }
    const speech = new SpeechSynthesisUtterance(paragraphs.join("\n"));
    speech.lang = context.lang;
    speech.onend = speech.onerror = () => (aloud.textContent = words.read_aloud);
    aloud.textContent = words.stop_reading;
    voice.speak(speech);
  });
  const leave = (after) => {
    hush();
    sheet.close();
    sheet.remove();
    after?.();
  };
  const buttons = [voice ? aloud : null, onDone ? button(words.read_done, () => leave(onDone)) : null, button(words.close, () => leave())];
  const sheet = make("dialog", { class: "sheet", "aria-label": words.read }, make("div", { class: "letter" }, paragraphs.map((text) => make("p", {}, text))),
    make("div", { class: "actions" }, buttons));
  sheet.addEventListener("close", hush);
  context.root.append(sheet);
  context.onLeave(() => leave());
  sheet.showModal();
}
