// Which snippets were copied: ticked, remembered for the issue, and ticked no more once their text is another one.
// The live page has the project remember it, for all browsers; a frozen page, and articles without a project, have their browser.
import { place } from "./address.js";
import { announce, button, make } from "./element.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// Digests of what was copied, by article, network and angle; what was ticked here since they were asked for.
let record = {};
let touched = {};
let recordOf = "";
let isServed = false;

// Ask for the ticks of the issue, and show them once they are here.
export async function recallTicks() {
  const issue = storeName();
  if (recordOf !== issue) record = {};
  recordOf = issue;
  touched = {};
  const next = await loadTicks();
  if (storeName() !== issue) return;
  record = { ...next, ...touched };
  drawTicks();
}

async function loadTicks() {
  try {
    const { copied } = state().live ? await send("POST", "/copied", { issue: state().issue.id }) : {};
    isServed = Boolean(copied);
    return copied ?? JSON.parse(localStorage.getItem(storeName()) ?? "{}");
  } catch {
    return {};
  }
}

function storeName() {
  const { id, publication } = state().issue;
  return `newsletter ${publication} ${id}`;
}

// A place on the page that shows ticks, filled now and whenever one comes or goes.
export function tickSlot(fill) {
  const slot = make("span", { class: "ticks" });
  slot.fill = () => slot.replaceChildren(...[fill()].filter(Boolean));
  slot.fill();
  return slot;
}

function drawTicks() {
  for (const slot of document.querySelectorAll(".ticks")) slot.fill();
}

// The tick of a snippet, which can be taken off again.
export function tick(article, snippet, network) {
  if (!isCopied(article, snippet)) return "";
  const given = { class: "state tick", title: say("copied.untick"), "aria-label": say("copied.untick_for", { network: network.name }) };
  return button(tickWords(), () => untick(article, snippet), given);
}

// A warning where the text was another one when it was copied.
export function changedSince(article, snippet) {
  const before = record[keyOf(article, snippet)] ?? [];
  if (isCopied(article, snippet) || before.length === 0 || before.some(digest => digestsOf(snippet).includes(digest))) return "";
  return make("span", { class: "state warn", title: say("copied.changed_title"), tabindex: 0 }, say("copied.changed"));
}

export function partTick(article, snippet, at) {
  const { own, parts } = digests(article, snippet);
  return own.includes(parts[at]) ? make("span", { class: "state tick", role: "img", "aria-label": say("copy.copied") }, tickWords()) : "";
}

// Where a card is narrow the style sheet leaves the sign alone.
function tickWords() {
  return make("span", {}, "✓", make("span", { class: "tick-word" }, ` ${say("copy.copied")}`));
}

export function tickCount(pairs) {
  const count = pairs.filter(([article, snippet]) => isCopied(article, snippet)).length;
  return count ? make("span", { class: "note" }, say("copied.count", { count, all: pairs.length })) : "";
}

// Whether this very text was copied, in whatever angle; of a thread, as a whole or every part.
function isCopied(article, snippet) {
  const { whole, parts, own } = digests(article, snippet);
  return anglesOf(article, snippet).some(key => record[key].includes(whole)) || parts.every(digest => own.includes(digest));
}

function digests(article, snippet) {
  const parts = snippet.parts.map(({ text }) => digestOf(text));
  return { whole: digestOf(wholeText(snippet)), parts, own: record[keyOf(article, snippet)] ?? [] };
}

function digestsOf(snippet) {
  return [digestOf(wholeText(snippet)), ...snippet.parts.map(({ text }) => digestOf(text))];
}

// What Copy copies: the parts of a thread with a blank line between.
export function wholeText({ parts }) {
  return parts.map(({ text }) => text).join("\n\n");
}

function keyOf(article, { network }, angle = place.angle) {
  return [article.name, network, angle].join(" ");
}

function anglesOf(article, { network }) {
  return state().choices.angle.map(angle => keyOf(article, { network }, angle)).filter(key => record[key]);
}

// A whole snippet, or one part of a thread, was copied.
export function markCopied(article, snippet, at = null) {
  const key = keyOf(article, snippet);
  const now = digestsOf(snippet);
  const kept = (record[key] ?? []).filter(digest => now.includes(digest));
  keepTicks(article, snippet, key, [...new Set(at === null ? now : [...kept, now[at + 1]])]);
}

function untick(article, snippet) {
  const now = digestsOf(snippet);
  for (const key of anglesOf(article, snippet)) {
    if (record[key].some(digest => now.includes(digest))) keepTicks(article, snippet, key, []);
  }
}

async function keepTicks(article, { network }, key, list) {
  touched[key] = record[key] = list;
  drawTicks();
  try {
    if (isServed) await send("PUT", "/copied", { issue: state().issue.id, article: article.name, network, angle: key.split(" ").at(-1), digests: list });
    else localStorage.setItem(storeName(), JSON.stringify(record));
  } catch (error) {
    announce(error.message);
  }
}

// Short, and as good as different for different texts: https://en.wikipedia.org/wiki/Rolling_hash.
function digestOf(text) {
  let sum = 0;
  for (const sign of text) sum = (Math.imul(sum, 31) + sign.codePointAt(0)) | 0;
  return `${text.length}-${(sum >>> 0).toString(36)}`;
}
