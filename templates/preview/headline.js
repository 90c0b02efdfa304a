// The head of the page: whose issue this is, its tabs, and what leads out of here.
import { go, place } from "./address.js";
import { troubles } from "./checks.js";
import { copyFrom } from "./clipboard.js";
import { announce, button, make } from "./element.js";
import { showHelp } from "./help.js";
import { foldSidebar } from "./sidebar.js";
import { send, state } from "./state.js";

export function drawTop() {
  const { issue } = state();
  document.getElementById("top").replaceChildren(
    make("div", { class: "headline" },
      button("☰", foldSidebar, { class: "button icon fold-side", "aria-label": "Issues and articles", "aria-controls": "side" }),
      make("div", { class: "title" },
        make("h1", { lang: issue.language, dir: "auto" }, issue.subject || "No subject"),
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
  const { email: { bytes }, limits: { heavy, clipped, clipping } } = state();
  const level = bytes >= clipped ? "red" : bytes >= heavy ? "amber" : "";
  return make("span", { class: `weight ${level}` }, `${Math.floor(bytes / 2 ** 10)} KB${level === "red" ? ` · ${clipping}` : ""}`);
}

function actions() {
  const { email: { address, html, text }, live, issue } = state();
  return make("div", { class: "actions", role: "group", "aria-label": "Take the email along" },
    button("Copy HTML", event => copyFrom(event.currentTarget, { "text/plain": html }), { class: "button copy" }),
    button("Copy rich text", event => copyFrom(event.currentTarget, { "text/html": html, "text/plain": text }), { class: "button copy" }),
    make("a", { class: "button", href: address, download: `${issue.id}.eml` }, "Download .eml"),
    live ? button("Open in mail program", openMail) : "",
    button("?", showHelp, { class: "button icon", "aria-label": "Keyboard shortcuts" }));
}

async function openMail() {
  try {
    await send("POST", "/open", { issue: state().issue.id });
    announce("Opened in the mail program.");
  } catch (error) {
    announce(error.message);
  }
}

function tabs() {
  const pick = event => go({ tab: event.currentTarget.value });
  return make("div", { class: "tabs", role: "tablist", "aria-label": "Views", keydown: stepTabs },
    state().choices.tab.map(([key, name]) => make("button", {
      type: "button", role: "tab", id: `tab-${key}`, value: key, click: pick,
      "aria-selected": key === place.tab, "aria-controls": "panel", tabindex: key === place.tab ? 0 : -1,
    }, name, key === "checks" ? badge() : "")));
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
