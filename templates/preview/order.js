// The articles of the issue under their sections, in an order that one can change on the live page, and those on hold.
import { place } from "./address.js";
import { arranged } from "./arrangement.js";
import { articleMenu, heldMenu, moreButton } from "./article_menu.js";
import { beginDrag } from "./drag.js";
import { lastStep, takeBack } from "./edits.js";
import { button, make } from "./element.js";
import { moveByKeys, moveTo } from "./placing.js";
import { toArticle } from "./sidebar.js";
import { state } from "./state.js";
import { say } from "./words.js";

export function drawArticles() {
  const { groups, held } = arranged();
  const undo = undoButton();
  let number = 0;
  return make("section", { class: "articles" },
    groups.length || undo ? make("div", { class: "group-bar" }, make("h2", { class: "group", id: "group-articles" }, say("side.articles")), undo) : "",
    make("div", { class: "arranged" }, groups.map(({ title, items }) => [
      title ? make("h3", { class: "group part", dir: "auto" }, title) : "",
      make("ul", title ? { "aria-label": title } : { "aria-labelledby": "group-articles" }, items.map(item => articleRow(item, ++number)))])),
    held.length ? [make("h2", { class: "group", id: "group-held" }, say("order.held")),
      make("ul", { class: "held", "aria-labelledby": "group-held" }, held.map(heldRow))] : "");
}

function undoButton() {
  const step = state().live ? lastStep() : null;
  return step ? button(say("order.undo"), takeBack, { class: "button quiet undo", title: step.what }) : "";
}

function articleRow(article, number) {
  const { name, title, source, language, written } = article;
  const entry = make("button", { type: "button", class: "entry", "aria-current": place.article === name ? "true" : null, title: source,
    "aria-keyshortcuts": written ? "Alt+ArrowUp Alt+ArrowDown" : null, click: () => toArticle(name), keydown: event => written && moveByKeys(event, written.file) },
    make("span", { class: "entry-number", "aria-hidden": true }, String(number)), make("span", { class: "entry-title", lang: language, dir: "auto" }, title));
  if (!written) return make("li", {}, entry);
  const grip = make("span", { class: "grip", "aria-hidden": true, title: say("order.drag"), pointerdown: event => beginDrag(event, written.file, moveTo) });
  return make("li", { class: "placed", "data-file": written.file }, grip, entry, moreButton(written.file, title), articleMenu(article));
}

function heldRow(written) {
  const { file, title } = written;
  return make("li", { class: "placed", "data-file": file },
    make("span", { class: "entry" }, make("span", { class: "entry-title", dir: "auto" }, title)), moreButton(file, title), heldMenu(written));
}
