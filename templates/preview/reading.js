// What an article was read as, line by line: what is wrong is put right here, and the article is settled.
import { go, place } from "./address.js";
import { inTurn, keepCorrection, lastStep, takeBack } from "./edits.js";
import { announce, button, make } from "./element.js";
import { keepFocus } from "./focus.js";
import { drawLines } from "./reading_lines.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// What the server told of each article, by issue and name.
const readings = new Map();
let box = null;
let told = "";
// Corrections on their way.
let changing = 0;

export function reading() {
  box = make("div", { class: "reading-box" });
  told = "";
  drawReading();
  askReading();
  return [box];
}

// After a new build: what is the same stays as it is.
export function readingAgain() {
  askReading();
}

function nextDoubt() {
  const doubts = [...document.querySelectorAll(".piece .doubt")];
  const here = document.activeElement?.closest(".piece");
  const next = doubts.find(doubt => here && here.compareDocumentPosition(doubt) & Node.DOCUMENT_POSITION_FOLLOWING && !here.contains(doubt)) ?? doubts[0];
  next?.scrollIntoView({ block: "center" });
  next?.focus({ preventScroll: true });
}

function chosenArticle() {
  const { articles } = state();
  return articles.find(article => article.name === place.article) ?? articles[0];
}

function readingKey(article) {
  return `${state().issue.id} ${article.name}`;
}

// The file is what issue.toml says; right behind a correction the state does not know it yet.
async function askReading() {
  const article = chosenArticle();
  if (!article) return;
  const key = readingKey(article);
  const file = article.written?.file ?? null;
  const before = readings.get(key);
  try {
    const next = await send("POST", "/reading", { issue: state().issue.id, article: article.name, file });
    if (changing || readings.get(key) !== before || JSON.stringify(next) === JSON.stringify(before)) return;
    readings.set(key, next);
    drawReading();
  } catch (error) {
    if (before) return;
    tellLine(error.message);
    drawReading();
  }
}

// Where what had the focus is gone, as a line that was joined to another, the line at its place gets it.
function drawReading(at = null) {
  const article = chosenArticle();
  const known = article && readings.get(readingKey(article));
  if (!box) return;
  if (!article) return box.replaceChildren(make("p", { class: "empty" }, say("reading.none")));
  keepFocus(() => box.replaceChildren(readingBar(article, known), make("p", { class: "told", role: "status" }, told),
    known ? make("ol", { class: "sheet reading", lang: known.language, dir: "auto", "aria-label": say("reading.lines") }, drawLines(known, correctLine)) : ""));
  if (at !== null && document.activeElement === document.body) box.querySelector(`[data-at="${at}"] :is(select, button)`)?.focus({ preventScroll: true });
}

function readingBar(article, known) {
  const lines = known?.lines ?? [];
  const doubts = lines.filter(line => line.second).length;
  const aside = lines.filter(line => line.kind === "aside").length;
  const pick = event => go({ article: event.currentTarget.value });
  const menu = make("select", { id: "reading-article", "aria-label": say("reading.article"), change: pick },
    state().articles.map(({ name, title }) => make("option", { value: name }, title)));
  menu.value = article.name;
  return make("div", { class: "bar" },
    make("h2", { class: "hidden-title" }, say("tabs.reading")),
    menu,
    make("span", { class: "note" }, [
      aside ? say("reading.aside_count", { count: aside }) : "",
      doubts ? say("reading.doubt_count", { count: doubts }) : "",
      known?.settled ? say("reading.settled") : "",
    ].filter(Boolean).join(" · ")),
    make("div", { class: "actions" },
      doubts ? button(say("reading.next_doubt"), nextDoubt, { id: "next-doubt" }) : "",
      lastStep() ? button(say("order.undo"), takeBack, { title: lastStep().what }) : "",
      known?.original ? button(say("reading.back"), backToOriginal) : ""));
}

// ── Corrections ──────────────────────────────────────────────────────────────

// What is asked for while another correction is on its way is of the line with these words, wherever that is by then.
function correctLine(at, what, done) {
  const { lines } = readings.get(readingKey(chosenArticle()));
  const { text } = lines[at];
  return changeLines("PUT", done, at, next => {
    const piece = next[at]?.text === text ? at : next.findIndex(line => line.text === text);
    return piece < 0 ? null : { correction: { piece, ...what } };
  });
}

function backToOriginal() {
  return changeLines("DELETE", say("reading.went_back"), null, () => ({}));
}

function changeLines(method, done, at, makeBody) {
  const article = chosenArticle();
  const key = readingKey(article);
  const issue = state().issue.id;
  changing += 1;
  box.setAttribute("aria-busy", "true");
  return inTurn(async () => {
    const { file, digest, lines } = readings.get(key);
    const body = makeBody(lines);
    if (!body) throw new Error(say("reading.gone"));
    const { undo: token, ...next } = await send(method, "/reading", { issue, article: article.name, file, digest, ...body });
    readings.set(key, next);
    keepCorrection(done, token);
    tellLine(done);
    return true;
  }).catch(error => tellLine(error.message)).then(async isDone => {
    changing -= 1;
    if (changing) return;
    box.removeAttribute("aria-busy");
    drawReading(at);
    // The state does not know yet what the file is called by now; its next build will.
    if (!isDone) await askReading();
  });
}

function tellLine(message) {
  told = message;
  announce(message);
}
