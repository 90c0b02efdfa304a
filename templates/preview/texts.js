// What is plain to read: the text part, the headers of the .eml, the version for the web.
import { copyButton } from "./clipboard.js";
import { make } from "./element.js";
import { flowing } from "./flowing.js";
import { frameBox } from "./frame.js";
import { addressed, readerChoice } from "./reader.js";
import { shown, state } from "./state.js";
import { say } from "./words.js";

export function bar(title, ...more) {
  return make("div", { class: "bar" }, make("h2", {}, title), ...more);
}

export function textPart() {
  const { email: { text }, issue: { language, dir } } = state();
  const lines = text.split("\n").length;
  return [
    bar(say("text.title"), make("span", { class: "note" }, say("text.lines", { count: lines })), readerChoice(), copyButton(say("copy.text"), () => text, { "aria-label": say("copy.text_part") })),
    make("pre", { class: "sheet paper", tabindex: 0, lang: language, dir, "aria-label": say("text.title") }, flowing(addressed(text))),
  ];
}

export function headers() {
  const all = state().email.headers;
  const text = () => all.map(([name, value]) => `${name}: ${value}`).join("\n");
  return [
    bar(say("headers.title"), copyButton(say("copy.headers"), text)),
    make("dl", { class: "sheet facts" }, all.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", { dir: "auto" }, value)))),
  ];
}

let webBox = null;

export function web() {
  webBox = frameBox(say("web.frame"), shown(state().email.web), { plain: true });
  return [
    bar(say("web.title"), make("span", { class: "note" }, say("web.note")), copyButton(say("top.copy_html"), () => state().email.web, { "aria-label": say("copy.web") })),
    make("div", { class: "frames web" }, make("figure", { class: "device wide" }, webBox)),
  ];
}

export function webAgain() {
  webBox.show(shown(state().email.web));
}
