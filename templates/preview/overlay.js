// What went wrong in the last build, over the last good page.
import { button, make } from "./element.js";
import { say } from "./words.js";

export function showErrors(errors, beneath) {
  const box = make("section", { class: "errors", role: "alert", "aria-label": say("overlay.title") },
    make("div", { class: "bar" },
      make("h2", {}, say("overlay.problems", { count: errors.length })),
      make("span", { class: "note" }, beneath),
      button(say("overlay.hide"), hideErrors)),
    errors.map(problem));
  document.getElementById("overlay").replaceChildren(box);
}

export function hideErrors() {
  document.getElementById("overlay").replaceChildren();
}

function problem({ where, problem: text, hint, excerpt }) {
  const line = Number(/:(\d+)$/.exec(where ?? "")?.[1]);
  return make("div", { class: "error" },
    where ? make("p", { class: "where" }, make("code", {}, where)) : "",
    make("p", { class: "said" }, text),
    hint ? make("p", { class: "hint" }, hint) : "",
    excerpt?.length ? make("ol", { class: "excerpt" }, excerpt.map(([number, code]) =>
      make("li", { class: number === line ? "here" : "" }, make("span", { class: "number" }, String(number)), make("code", {}, code)))) : "");
}
