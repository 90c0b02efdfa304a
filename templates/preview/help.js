// The list of keys, which `?` opens.
import { button, make } from "./element.js";
import { KEYS } from "./keys.js";
import { state } from "./state.js";
import { say } from "./words.js";

let keysOn = true;

// Whether single letters act: who dictates, or leans on keys, can have it off (WCAG 2.1.4).
export function singleKeys() {
  return keysOn;
}

export function isHelpShown() {
  return document.querySelector("dialog[open]") !== null;
}

export function showHelp() {
  const dialog = make("dialog", { class: "help", "aria-labelledby": "help-title", close: () => dialog.remove() });
  const box = make("input", { type: "checkbox", change: () => (keysOn = box.checked) });
  box.checked = keysOn;
  dialog.append(
    make("div", { class: "bar" }, make("h2", { id: "help-title" }, say("keys.title")), button(say("keys.close"), () => dialog.close())),
    make("dl", {}, listKeys().map(([key, does]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)))),
    make("label", { class: "field" }, box, ` ${say("keys.single")}`));
  document.body.append(dialog);
  dialog.showModal();
}

// Those of the tabs first.
function listKeys() {
  const tabs = state().choices.tab;
  return [[`1 – ${tabs.length}`, tabs.map(key => say(`tabs.${key}`)).join(", ")], ...KEYS.map(([key, does]) => [key === "Escape" ? say("keys.escape") : key, say(`keys.${does}`)])];
}
