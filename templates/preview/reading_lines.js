// The lines of an article, each with what it is and what can be done with it; `correct` does it.
import { button, make } from "./element.js";
import { partText } from "./parting.js";
import { state } from "./state.js";
import { say } from "./words.js";

// Lines set aside in a row from which they are folded away.
const MANY = 4;
// Milliseconds without a letter after which what was typed is chosen. Own choice.
const LETTERS = 700;
// Characters of a line by which controls name it.
const NAMED = 60;
// The folds that are open, by the text of their first line.
const unfolded = new Set();

// What was left out stands in its place; where that is much, such as the menus of a page, it is folded away.
export function drawLines({ lines }, correct) {
  const drawn = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && lines[end].kind === "aside") end += 1;
    if (end - at < MANY || lines.slice(at, end).some(line => line.second)) drawn.push(drawLine(lines, at++, correct));
    else drawn.push(drawFold(lines, at, (at = end), correct));
  }
  return drawn;
}

function drawFold(lines, start, end, correct) {
  const mark = lines[start].text;
  const fold = make("details", { toggle: () => (fold.open ? unfolded.add(mark) : unfolded.delete(mark)) },
    make("summary", {}, say("reading.folded", { count: end - start })),
    make("ol", {}, lines.slice(start, end).map((_, n) => drawLine(lines, start + n, correct))));
  fold.open = unfolded.has(mark);
  return make("li", { class: "piece-fold" }, fold);
}

function drawLine(lines, at, correct) {
  const line = lines[at];
  const body = make("div", { class: "body" }, line.kind === "cite" && line.kinds.length ? "" : drawText(line));
  if (line.why) body.append(make("p", { class: "why", dir: "auto" }, line.why));
  if (line.author !== null && line.kinds.length) body.append(drawAuthor(line, at, correct));
  return make("li", { class: `piece is-${line.kind} depth-${line.depth}`, "data-at": at }, drawGutter(line, at, correct), body, drawLineActions(line, at, body, correct));
}

function drawText({ kind, text, numbered }) {
  const sign = kind === "item" ? make("span", { class: "sign", "aria-hidden": "true" }, numbered === null ? "•" : `${numbered}.`) : "";
  return make("p", { class: "piece-text" }, sign, text);
}

function drawGutter(line, at, correct) {
  const label = { "aria-label": say("reading.kind_of", { text: shorten(line.text) }) };
  if (!line.kinds.length) return make("div", { class: "gutter" }, make("span", { class: "kind-name" }, sayKind(line.kind)));
  const options = state().choices.kind.filter(kind => kind === line.kind || line.kinds.includes(kind));
  const menu = make("select", { class: "kind-menu", ...label }, options.map(kind => make("option", { value: kind }, sayKind(kind))));
  menu.value = line.kind;
  chooseAtLeisure(menu, () => takeFor(line, at, menu.value, correct));
  return make("div", { class: "gutter" }, menu, line.second ? drawDoubt(line, at, correct) : "");
}

// A menu that is closed takes another value with each arrow and each letter: arrows open it, and letters are waited for.
function chooseAtLeisure(menu, choose) {
  const before = menu.value;
  let pause = 0;
  let isTyped = false;
  let isChosen = false;
  const settle = () => {
    clearTimeout(pause);
    if (isChosen || menu.value === before) return;
    isChosen = true;
    choose();
  };
  menu.addEventListener("pointerdown", () => (isTyped = false));
  menu.addEventListener("change", () => (clearTimeout(pause), (pause = setTimeout(settle, isTyped ? LETTERS : 0))));
  menu.addEventListener("blur", () => menu.isConnected && settle());
  menu.addEventListener("keydown", event => {
    isTyped = event.key.length === 1;
    if (!/^Arrow(Up|Down)$/.test(event.key) || event.altKey || !menu.showPicker) return;
    event.preventDefault();
    menu.showPicker();
  });
}

// One click takes the line for what it may be just as well.
function drawDoubt(line, at, correct) {
  const kind = sayKind(line.second);
  return make("button", { type: "button", class: "doubt", click: () => takeFor(line, at, line.second, correct),
    disabled: line.kinds.includes(line.second) ? null : "", "aria-label": `${say("reading.perhaps", { kind })} ${shorten(line.text)}` }, "? ", kind);
}

function drawAuthor(line, at, correct) {
  const field = make("input", { type: "text", class: "author", autocomplete: "off", placeholder: say("reading.author_hint"),
    "aria-label": say("reading.author_of", { text: shorten(line.text) }), change: () => correct(at, { author: field.value }, say("reading.attributed", { text: shorten(line.text) })) });
  field.value = line.author;
  return make("label", { class: "field" }, say("reading.author"), field);
}

function drawLineActions(line, at, body, correct) {
  const name = key => ({ class: "button small", "aria-label": `${say(`reading.${key}`)} – ${shorten(line.text)}` });
  return make("div", { class: "actions" },
    line.joins ? button(say("reading.join"), () => correct(at, {}, say("reading.joined", { text: shorten(line.text) })), name("join")) : "",
    line.parts ? button(say("reading.part"), () => partText(body, line.text, place => correct(at, { at: place }, say("reading.parted", { text: shorten(line.text) }))), name("part")) : "");
}

function sayKind(kind) {
  return say(`reading.kinds.${kind}`);
}

function shorten(text) {
  return text.length > NAMED ? `${text.slice(0, NAMED - 1)}…` : text;
}

function takeFor({ text }, at, kind, correct) {
  correct(at, { kind }, say("reading.taken", { text: shorten(text), kind: sayKind(kind) }));
}
