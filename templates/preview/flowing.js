// The lines of the text part: where a screen has no room for all their columns, what the email broke flows anew, and nothing is broken twice.
import { leadOut, make } from "./element.js";
import { state } from "./state.js";

const URL_IN_TEXT = /(https?:\/\/[^\s<>"]+)/;
const RULE = /^([=\-*_·])\1+$/;
// What stands before the text of a line, the indent of an item or the marks of a quotation; and what begins an item.
const PREFIX = /^[ >]*/;
const ITEM = /^\s*(\d+[.)]|\[\d+\]|[•*-])\s/;

// Each break that only the email’s width makes is a span, which the style sheet may make a space, as it may hide what stands before the next line.
export function flowing(text) {
  const lines = text.split("\n");
  return lines.map((line, at) => (at === 0 ? shownLine(line) : [lineStart(lines[at - 1], line), shownLine(isSoft(lines[at - 1], line) ? line.replace(PREFIX, "") : line)]));
}

function shownLine(line) {
  return RULE.test(line) ? make("span", { class: "rule" }, line) : linked(line);
}

function lineStart(before, line) {
  if (!isSoft(before, line)) return "\n";
  return [make("span", { class: isWide(before.at(-1)) ? "soft none" : "soft" }, "\n"), make("span", { class: "prefix" }, PREFIX.exec(line)[0])];
}

// Whether a line ends because the next one’s first word, or sign in Chinese and Japanese, had no room in it.
function isSoft(line, next) {
  const most = state().text_columns;
  const rest = next.slice(PREFIX.exec(next)[0].length);
  const word = isWide(rest) ? rest[0] : rest.split(" ")[0];
  if (!line || !word || RULE.test(line) || RULE.test(next) || ITEM.test(next) || columns(line) > most) return false;
  return columns(line) + 1 + columns(word) > most;
}

function isWide(text) {
  return /^[\u2e80-\uffdc]/.test(text);
}

function columns(text) {
  return [...text].reduce((sum, sign) => sum + (isWide(sign) ? 2 : 1), 0);
}

// Text whose URLs can be followed.
function linked(text) {
  return text.split(URL_IN_TEXT).map((piece, at) => (at % 2 ? leadOut(piece, piece) : piece));
}
