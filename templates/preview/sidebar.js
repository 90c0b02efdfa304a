// The issues and the articles of this one; on a phone it folds away.
import { go, place } from "./address.js";
import { isDragged } from "./drag.js";
import { intakeButtons, takesArticles } from "./drop.js";
import { make } from "./element.js";
import { keepFocus } from "./focus.js";
import { drawArticles } from "./order.js";
import { state } from "./state.js";
import { say } from "./words.js";

// A field that goes while one writes in it tells a change; what is written in it is not done yet.
let drawing = false;

export function isDrawing() {
  return drawing;
}

export function drawSidebar() {
  const { issues } = state();
  if (isDragged()) return; // what has changed meanwhile is drawn once the article is dropped
  drawing = true;
  keepFocus(() => document.getElementById("side").replaceChildren(
    issues.length > 1 ? group("issues", issues.map(issueLink)) : "",
    drawArticles(),
    takesArticles() && !state().empty ? intakeButtons() : ""));
  drawing = false;
}

function group(name, links) {
  const id = `group-${name}`;
  return make("section", {}, make("h2", { class: "group", id }, say(`side.${name}`)), make("ul", { "aria-labelledby": id }, links.map(link => make("li", {}, link))));
}

function issueLink({ id, subject, date, current }) {
  return make("button", { type: "button", class: "entry", "aria-current": current ? "true" : null, click: () => leave({ issue: id, article: "" }) },
    make("span", { class: "entry-title", dir: "auto" }, subject), make("span", { class: "entry-note" }, date));
}

// The email, the snippets and the reading have a place for each article; from elsewhere one is led to the email.
export function toArticle(name) {
  const tab = ["snippets", "reading"].includes(place.tab) ? place.tab : "email";
  if (place.article === name) go({ article: "" });
  leave({ tab, article: name });
}

function leave(changes) {
  go({ ...changes, side: "open" });
  if (matchMedia("(max-width: 860px)").matches) document.body.classList.remove("side-shown");
}

export function foldSidebar() {
  if (matchMedia("(max-width: 860px)").matches) document.body.classList.toggle("side-shown");
  else go({ side: place.side === "open" ? "folded" : "open" });
}

// What lies over the page goes when one presses beside it, or Escape.
export function closeSidebarBeside() {
  const close = () => document.body.classList.remove("side-shown");
  // What was pressed may be drawn anew by now; its path is that of the press.
  document.addEventListener("click", event => event.composedPath().some(each => each.matches?.("#side, .fold-side, dialog")) || close());
  document.addEventListener("keydown", event => event.key === "Escape" && close());
}

export function nextArticle(step) {
  const { articles } = state();
  if (articles.length === 0) return;
  const at = articles.findIndex(article => article.name === place.article);
  const next = at < 0 ? (step > 0 ? 0 : articles.length - 1) : Math.min(articles.length - 1, Math.max(0, at + step));
  toArticle(articles[next].name);
}
