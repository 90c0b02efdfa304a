// The head of the page: whose issue this is, its tabs, and what leads out of here.
import { go, place } from "./address.js";
import { troubles } from "./checks.js";
import { copyFrom } from "./clipboard.js";
import { announce, button, make } from "./element.js";
import { emptyHeadline } from "./empty.js";
import { showHelp } from "./help.js";
import { addressed } from "./reader.js";
import { foldSidebar } from "./sidebar.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

export function drawTop() {
  if (state().empty) return document.getElementById("top").replaceChildren(emptyHeadline());
  const { issue } = state();
  document.getElementById("top").replaceChildren(
    make("div", { class: "headline" },
      button("☰", foldSidebar, { class: "button icon fold-side", "aria-label": say("side.all"), "aria-controls": "side" }),
      make("div", { class: "title" },
        make("h1", { lang: issue.language, dir: "auto" }, addressed(issue.subject) || say("inbox.no_subject")),
        make("p", { class: "about" }, make("span", {}, issue.publication), make("span", {}, issue.date), weight())),
      actions()),
    tabs());
  showChosenTab();
}

// On a phone not all tabs have room; the chosen one is always in sight.
function showChosenTab() {
  const chosen = document.querySelector(".tabs [aria-selected=true]");
  if (chosen) chosen.parentElement.scrollLeft = chosen.offsetLeft - (chosen.parentElement.clientWidth - chosen.offsetWidth) / 2;
}

// How heavy the email is, and where that begins to matter.
function weight() {
  const { email: { bytes }, limits: { heavy, clipped } } = state();
  const [kilobytes, most] = [bytes, clipped].map(size => Math.floor(size / 2 ** 10));
  const sizes = { kilobytes, most };
  const level = bytes >= clipped ? "red" : bytes >= heavy ? "amber" : "";
  return make("span", { class: `weight ${level}` }, level === "red" ? say("top.clipped", sizes) : say("top.weight", sizes));
}

function actions() {
  const { email: { address, html, text }, live, issue } = state();
  return make("div", { class: "actions", role: "group", "aria-label": say("top.actions") },
    button(say("top.copy_html"), event => copyFrom(event.currentTarget, { "text/plain": html }), { class: "button copy", id: "copy-html" }),
    button(say("top.copy_rich"), event => copyFrom(event.currentTarget, { "text/html": html, "text/plain": text }), { class: "button copy", id: "copy-rich" }),
    make("a", { class: "button", href: address, download: `${issue.id}.eml` }, say("top.download")),
    live ? button(say("top.open"), openMail) : "",
    button("?", showHelp, { class: "button icon", "aria-label": say("keys.title") }));
}

async function openMail() {
  try {
    await send("POST", "/open", { issue: state().issue.id });
    announce(say("top.opened"));
  } catch (error) {
    announce(error.message);
  }
}

function tabs() {
  const pick = event => go({ tab: event.currentTarget.value });
  return make("div", { class: "tabs", role: "tablist", "aria-label": say("top.tabs"), keydown: stepTabs },
    state().choices.tab.map(key => make("button", {
      type: "button", role: "tab", id: `tab-${key}`, value: key, click: pick,
      "aria-selected": key === place.tab, "aria-controls": "panel", tabindex: key === place.tab ? 0 : -1,
    }, say(`tabs.${key}`), key === "checks" ? badge() : "")));
}

function badge() {
  const sorted = troubles();
  if (sorted.length === 0) return "";
  return make("span", { class: `badge ${sorted[0].severity}` }, String(sorted.length));
}

function stepTabs(event) {
  const all = [...event.currentTarget.children];
  const at = all.indexOf(event.target.closest("[role=tab]"));
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const { value } = all.at(next % all.length);
  go({ tab: value });
  document.getElementById(`tab-${value}`).focus();
}
