// What can be done with one article of the sidebar: one of these menus is open at a time, below its article.
import { arranged, drawAnew } from "./arrangement.js";
import { button, make } from "./element.js";
import { holdBack, moveBy, removeArticle, setLayout, setSection, takeIntoIssue } from "./placing.js";
import { isDrawing } from "./sidebar.js";
import { say } from "./words.js";

const LAYOUTS = ["full", "lead", "card", "grid", "brief"];
// The article whose menu is open, and what is being typed there as a section: both outlive a new build.
let opened = "";
let typed = null;

export function moreButton(file, title) {
  const isOpen = opened === file;
  return button("⋯", () => openMenu(isOpen ? "" : file, file), { class: "button quiet more", keydown: event => isOpen && closeByKey(event, file),
    "aria-label": say("order.options", { title }), "aria-expanded": isOpen, "aria-controls": isOpen ? "options" : null });
}

function openMenu(file, from) {
  opened = file;
  typed = null;
  drawAnew(from, ".more");
}

function closeByKey(event, file) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  openMenu("", file);
}

export function heldMenu(written) {
  if (opened !== written.file) return "";
  return make("div", { class: "options", id: "options", keydown: event => closeByKey(event, written.file) }, make("div", { class: "choices" },
    button(say("order.take"), closing(() => takeIntoIssue(written))),
    button(say("order.remove"), closing(() => removeArticle(written, written.title)))));
}

export function articleMenu(article) {
  const { written, layout, title } = article;
  if (opened !== written.file) return "";
  const sections = arranged().groups.filter(group => group.title);
  return make("div", { class: "options", id: "options", keydown: event => closeByKey(event, written.file) },
    make("label", { for: "option-layout" }, say("order.layout")), layoutSelect(article, layout),
    make("label", { for: "option-section" }, say("order.section")), sectionField(article),
    make("datalist", { id: "sections" }, sections.map(group => make("option", { value: group.title }))),
    make("div", { class: "choices" },
      button("↑", () => moveBy(written.file, -1, "#option-up"), { class: "button icon", id: "option-up", "aria-label": say("order.up") }),
      button("↓", () => moveBy(written.file, 1, "#option-down"), { class: "button icon", id: "option-down", "aria-label": say("order.down") }),
      button(say("order.remove"), closing(() => removeArticle(written, title))),
      button(say("order.hold"), closing(() => holdBack(article)))));
}

function layoutSelect(article, layout) {
  const usual = article.written.layout ? say("order.layout_usual") : say("order.layout_usually", { layout: say(`order.layout_${layout}`) });
  const select = make("select", { id: "option-layout", change: () => setLayout(article, select.value || null) },
    ["", ...LAYOUTS].map(key => make("option", { value: key }, key ? say(`order.layout_${key}`) : usual)));
  select.value = article.written.layout ?? "";
  return select;
}

function sectionField(article) {
  const begun = article.written.section ?? "";
  const field = make("input", { id: "option-section", type: "text", list: "sections", dir: "auto", autocomplete: "off",
    input: () => (typed = field.value), change: () => isDrawing() || ((typed = null), setSection(article, field.value)),
    keydown: event => event.key === "Escape" && field.value !== begun && (event.stopPropagation(), (field.value = begun), (typed = null)) });
  field.value = typed ?? begun;
  return field;
}

function closing(act) {
  return () => ((opened = ""), act());
}
