// What stands under a key while it is written: its length, what the checks say of it, and the file’s text where that has changed.
import { button, make } from "./element.js";
import { CONTROLS, draftOf, isContradicted, shownValue, valueOf } from "./issue_keys.js";
import { drafted } from "./reader.js";
import { state } from "./state.js";
import { say } from "./words.js";

const MEASURED = ["subject", "preheader"];

// `keep` and `take` choose between what was written and what the file says.
export function keyNotes(key, text, { keep, take }) {
  return [
    isContradicted(key) ? conflict(key, keep, take) : "",
    MEASURED.includes(key) ? length(key, text) : "",
    CONTROLS[key] === "text" ? make("p", { class: "note" }, say("form.markdown")) : "",
    ...(draftOf(key) ? [] : findingsOf(key).map(findingNote)),
  ].filter(Boolean);
}

// What the email has where the file says nothing; known only where it says nothing by now.
export function automatic(key) {
  return MEASURED.includes(key) && valueOf(key) === null ? state().issue[key] : "";
}

// How much of it each program shows, as somebody without a first name reads it.
function length(key, text) {
  const line = drafted(text || automatic(key));
  if (!line) return make("p", { class: "note" }, say("form.automatic"));
  const count = [...line].length;
  const cuts = Object.values(state().clients).flatMap(client => ["desktop", "phone"]
    .filter(device => client[device][key] < count)
    .map(device => say("form.cut", { client: say(`inbox.${device}`, { client: client.name }), limit: client[device][key] })));
  return make("p", { class: "note" }, text ? "" : `${say("form.automatic")} `, `${say("form.length", { count })} · ${cuts.join(", ") || say("inbox.whole")}`);
}

function findingsOf(key) {
  const { form, findings } = state();
  return (form.findings[key] ?? []).map(place => findings[place]);
}

function findingNote({ severity, problem, hint }) {
  return make("p", { class: `finding-note ${severity}` },
    make("strong", {}, say(`checks.${severity}`)), " ", problem, " ", make("span", { class: "hint" }, hint));
}

// Both, where the file was changed meanwhile: one of them is chosen, and neither is lost before.
function conflict(key, keep, take) {
  return make("div", { class: "conflict", role: "group", "aria-label": say("form.conflict") },
    make("p", {}, say("form.conflict")),
    make("blockquote", { dir: "auto" }, shownValue(key) || say("form.nothing")),
    make("div", { class: "actions" }, button(say("form.keep"), keep), button(say("form.take"), take)));
}
