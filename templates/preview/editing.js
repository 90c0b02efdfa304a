// A snippet’s own text, written in its place: counted by the server as its network counts, saved beside its article.
import { place } from "./address.js";
import { announce, button, make } from "./element.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// Milliseconds without a key before the text is counted.
const PAUSE = 150;
// What is being written and is not saved yet, by article and network: it outlives a new build.
const drafts = new Map();

export function editing(box, article, snippet, network) {
  if (!state().live || snippet.parts.length > 1 || place.angle === "thread") return;
  const edit = { box, article, snippet, network, key: `${state().issue.id} ${article.name} ${network.key}`, before: snippet.parts[0].text };
  const actions = make("div", { class: "actions" });
  if (place.angle === "usual") actions.append(button(say("edit.edit"), () => open(edit), { "aria-label": say("edit.edit_for", { network: network.name }) }));
  else actions.append(button(say("edit.use"), () => save(edit, edit.before), { "aria-label": say("edit.use_for", { network: network.name }) }));
  if (snippet.own) actions.append(button(say("edit.back"), () => giveBack(edit)));
  box.append(actions);
  if (place.angle === "usual" && drafts.has(edit.key)) open(edit);
}

function open(edit) {
  const text = drafts.get(edit.key) ?? edit.before;
  const area = make("textarea", { class: "text", lang: edit.article.language, dir: "auto", spellcheck: "true",
    "aria-label": say("edit.text_for", { network: edit.network.name }), input: () => changed(edit, area) });
  const actions = make("div", { class: "actions" },
    button(say("edit.save"), () => save(edit, area.value), { class: "button main-button" }), button(say("edit.undo"), () => undo(edit)));
  area.value = text;
  edit.box.querySelector("p.text").replaceWith(area);
  edit.box.querySelector(".actions").replaceWith(actions);
  area.addEventListener("keydown", event => keyed(event, edit, area));
  if (!drafts.has(edit.key)) area.focus();
  drafts.set(edit.key, text);
  changed(edit, area);
}

function keyed(event, edit, area) {
  if (event.key === "Escape") undo(edit);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(edit, area.value);
  event.stopPropagation();
}

function changed(edit, area) {
  drafts.set(edit.key, area.value);
  clearTimeout(edit.pause);
  edit.pause = setTimeout(() => recount(edit, area.value), PAUSE);
}

async function recount(edit, text) {
  try {
    const { count, limit, over } = await send("POST", "/count", { text, network: edit.network.key });
    if (drafts.get(edit.key) !== text) return;
    const shown = edit.box.querySelector("header .count");
    shown.textContent = `${count}/${limit}`;
    shown.className = `count ${over ? "over" : ""}`;
  } catch (error) {
    tell(edit, error.message);
  }
}

// The new build that follows brings the card back with the text that was saved.
async function save(edit, text) {
  try {
    await send("PUT", "/snippets", { issue: state().issue.id, ...named(edit), text });
    drafts.delete(edit.key);
    announce(say("edit.saved_for", { network: edit.network.name }));
    tell(edit, say("edit.saved"));
  } catch (error) {
    tell(edit, error.message);
  }
}

async function giveBack(edit) {
  try {
    await send("DELETE", "/snippets", { issue: state().issue.id, ...named(edit) });
    announce(say("edit.is_back", { network: edit.network.name }));
  } catch (error) {
    tell(edit, error.message);
  }
}

function undo(edit) {
  drafts.delete(edit.key);
  clearTimeout(edit.pause);
  edit.box.dispatchEvent(new CustomEvent("redraw", { bubbles: true }));
}

function named({ article, network }) {
  return { article: article.name, network: network.key };
}

function tell({ box }, message) {
  const line = box.querySelector(".told") ?? make("p", { class: "told", role: "status" });
  line.textContent = message;
  box.append(line);
}
