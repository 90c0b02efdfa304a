// What is plain to read: the text part, the headers of the .eml, the version for the web.
import { copyButton } from "./clipboard.js";
import { leadOut, make } from "./element.js";
import { frameBox } from "./frame.js";
import { shown, state } from "./state.js";

const URL_IN_TEXT = /(https?:\/\/[^\s<>"]+)/;

export function bar(title, ...more) {
  return make("div", { class: "bar" }, make("h2", {}, title), ...more);
}

export function textPart() {
  const { email: { text }, issue: { language, dir } } = state();
  const lines = text.split("\n").length;
  return [
    bar("Text part", make("span", { class: "note" }, `${lines} lines`), copyButton("Copy text", () => text, { "aria-label": "Copy the text part" })),
    make("pre", { class: "sheet paper", tabindex: 0, lang: language, dir, "aria-label": "Text part" }, linked(text)),
  ];
}

// Text whose URLs can be followed.
function linked(text) {
  return text.split(URL_IN_TEXT).map((piece, at) => (at % 2 ? leadOut(piece, piece) : piece));
}

export function headers() {
  const all = state().email.headers;
  const text = () => all.map(([name, value]) => `${name}: ${value}`).join("\n");
  return [
    bar("Headers of the .eml", copyButton("Copy headers", text)),
    make("dl", { class: "sheet facts" }, all.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", { dir: "auto" }, value)))),
  ];
}

let webBox = null;

export function web() {
  webBox = frameBox("The version for the web", shown(state().email.web), { plain: true });
  return [
    bar("Web version", make("span", { class: "note" }, "What “view in browser” leads to"), copyButton("Copy HTML", () => state().email.web, { "aria-label": "Copy the HTML of the web version" })),
    make("div", { class: "frames web" }, make("figure", { class: "device wide" }, webBox)),
  ];
}

export function webAgain() {
  webBox.show(shown(state().email.web));
}
