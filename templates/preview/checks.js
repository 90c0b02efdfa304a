// What the checks noticed, the gravest first; a finding leads to its place in the email, or names its line.
import { go } from "./address.js";
import { make } from "./element.js";
import { mark } from "./marks.js";
import { state } from "./state.js";
import { bar } from "./texts.js";
import { say } from "./words.js";

// Those that are to be mended: errors and warnings.
export function troubles() {
  return findings().filter(({ severity }) => severity !== "info");
}

// Errors, warnings, then what is told for information; those of one kind as the checks gave them.
function findings() {
  const rank = { error: 0, warning: 1, info: 2 };
  return [...state().findings].sort((one, other) => rank[one.severity] - rank[other.severity]);
}

export function checks() {
  const sorted = findings();
  const good = troubles().length ? "" : make("p", { class: "empty good" }, say("checks.good"));
  if (sorted.length === 0) return [bar(say("tabs.checks")), good];
  return [bar(say("tabs.checks"), make("span", { class: "note" }, tally(sorted))), good, make("ul", { class: "findings" }, sorted.map(finding))];
}

function tally(all) {
  const tallied = ["error", "warning", "info"].map(severity => [severity, all.filter(finding => finding.severity === severity).length]);
  return tallied.filter(([, count]) => count).map(([severity, count]) => say(`checks.${severity}_count`, { count })).join(", ");
}

function finding({ check, severity, problem, hint, where, element }) {
  const line = where ? make("code", {}, where.line ? `${where.path}:${where.line}` : where.path) : "";
  const words = [
    make("span", { class: "kind" }, say(`checks.${severity}`), make("span", { class: "check" }, check)),
    make("span", { class: "problem", dir: "auto" }, problem),
    make("span", { class: "hint" }, hint),
    line,
  ];
  const read = check === "set-aside" && state().live && state().articles.find(({ source }) => source === where?.path);
  const leads = element ? leadTo(words, say("checks.show"), () => showInMail(element, problem))
    : read ? leadTo(words, say("checks.read"), () => go({ tab: "reading", article: read.name }))
    : make("div", { class: "finding" }, ...words);
  return make("li", { class: severity }, leads);
}

function leadTo(words, label, press) {
  return make("button", { type: "button", class: "finding", click: press }, ...words, make("span", { class: "leads" }, label));
}

function showInMail(element, problem) {
  go({ tab: "email" });
  mark(element, problem);
}
