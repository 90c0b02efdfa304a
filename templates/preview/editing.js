// A snippet’s own text, written in its place, part by part: counted by the server as its network counts, saved beside its article.
import { place } from "./address.js";
import { announce, button, make } from "./element.js";
import { linkCard, postHead } from "./networks.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// Milliseconds without a key before a part is counted.
const PAUSE = 150;
// What is being written and is not saved yet, by article, network and form: it outlives a new build.
const drafts = new Map();
// What was saved last: once the new build has drawn its card anew, the focus goes to where it was opened.
let savedKey = "";

export function editing(box, article, entry, snippet, network) {
  if (!state().live) return;
  const form = place.angle === "thread" ? "thread" : "post";
  const key = [state().issue.id, article.name, network.key, form].join(" ");
  const edit = { box, article, entry, network, form, key, before: snippet.parts.map(part => part.text) };
  const isKept = place.angle === "usual" || form === "thread";
  const named = { network: network.name };
  const opener = isKept ? button(say("edit.edit"), () => open(edit), { "aria-label": say("edit.edit_for", named) }) : "";
  box.append(make("div", { class: "actions" }, opener,
    place.angle === "usual" ? "" : button(say("edit.use"), () => save(edit, edit.before, "post"), { "aria-label": say("edit.use_for", named) }),
    snippet.own ? button(say("edit.back"), () => giveBack(edit), { "aria-label": say("edit.back_for", named) }) : ""));
  if (isKept && drafts.has(key)) open(edit);
  else if (isKept && key === savedKey) queueMicrotask(() => focusOpener(opener));
}

function focusOpener(opener) {
  savedKey = "";
  if (document.activeElement === document.body) opener.focus({ preventScroll: true });
}

function open(edit) {
  const isNew = !drafts.has(edit.key);
  edit.parts = drafts.get(edit.key) ?? [...edit.before];
  drafts.set(edit.key, edit.parts);
  drawParts(edit);
  if (isNew) focusPart(edit, 0);
}

// Every part in a field of its own; the places of the others stay as they are.
function drawParts(edit) {
  const { box, network, parts } = edit;
  box.querySelectorAll(".post, .actions").forEach(old => old.remove());
  box.querySelector("header .count").replaceWith(make("span", { class: "count" }, parts.length > 1 ? say("snippets.posts", { count: parts.length }) : ""));
  box.append(...parts.map((_, at) => partField(edit, at)), make("div", { class: "actions" },
    button(say("edit.save"), () => save(edit, parts), { class: "button main-button", "aria-label": say("edit.save_for", { network: network.name }) }),
    button(say("edit.undo"), () => undo(edit), { "aria-label": say("edit.undo_for", { network: network.name }) })));
  parts.forEach((_, at) => recount(edit, at));
}

function partField(edit, at) {
  const { article, entry, network, parts } = edit;
  const many = parts.length > 1;
  const called = { part: at + 1, network: network.name };
  const area = make("textarea", { class: "text", lang: article.language, dir: "auto", spellcheck: "true",
    "aria-label": many ? say("edit.part_for", called) : say("edit.text_for", called),
    input: () => changed(edit, at, area), keydown: event => keyed(event, edit) });
  area.value = parts[at];
  const remove = button(say("edit.remove"), () => removePart(edit, at), { "aria-label": say("edit.remove_for", called) });
  const isLast = at === parts.length - 1;
  return make("div", { class: "post" }, postHead(network), area,
    isLast ? linkCard({ parts: parts.map(text => ({ text })) }, entry, network) : "",
    many ? make("div", { class: "foot" }, make("span", { class: "count" }), remove) : "",
    isLast && network.threadable ? make("div", { class: "foot" }, button(say("edit.add"), () => addPart(edit), { "aria-label": say("edit.add_for", called) })) : "");
}

function keyed(event, edit) {
  if (event.key === "Escape") undo(edit);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(edit, edit.parts);
  event.stopPropagation();
}

function changed(edit, at, area) {
  edit.parts[at] = area.value;
  drafts.set(edit.key, edit.parts);
  clearTimeout(area.pause);
  area.pause = setTimeout(() => recount(edit, at), PAUSE);
}

async function recount(edit, at) {
  const text = edit.parts[at];
  if (text === undefined) return;
  try {
    const { count, limit, over } = await send("POST", "/count", { text, network: edit.network.key });
    if (drafts.get(edit.key) !== edit.parts || edit.parts[at] !== text) return;
    const shown = edit.parts.length > 1 ? edit.box.querySelectorAll(".post .count")[at] : edit.box.querySelector("header .count");
    shown.textContent = `${count}/${limit}`;
    shown.className = `count ${over ? "over" : ""}`;
  } catch (error) {
    tell(edit, error.message);
  }
}

function addPart(edit) {
  edit.parts.push("");
  drawParts(edit);
  focusPart(edit, edit.parts.length - 1);
}

function removePart(edit, at) {
  edit.parts.splice(at, 1);
  drawParts(edit);
  focusPart(edit, Math.min(at, edit.parts.length - 1));
}

function focusPart({ box }, at) {
  box.querySelectorAll("textarea")[at].focus();
}

// The new build that follows brings the card back with the text that was saved.
async function save(edit, parts, form = edit.form) {
  try {
    await send("PUT", "/snippets", { ...named(edit), form, parts });
    if (form === edit.form) {
      drafts.delete(edit.key);
      savedKey = edit.key;
    }
    announce(say("edit.saved_for", { network: edit.network.name }));
    tell(edit, say("edit.saved"));
  } catch (error) {
    tell(edit, error.message);
  }
}

async function giveBack(edit) {
  try {
    await send("DELETE", "/snippets", named(edit));
    announce(say("edit.is_back", { network: edit.network.name }));
  } catch (error) {
    tell(edit, error.message);
  }
}

function undo(edit) {
  drafts.delete(edit.key);
  edit.box.dispatchEvent(new CustomEvent("redraw", { bubbles: true }));
}

function named({ article, network, form }) {
  return { issue: state().issue.id, article: article.name, network: network.key, form };
}

function tell({ box }, message) {
  const line = box.querySelector(".told") ?? make("p", { class: "told", role: "status" });
  line.textContent = message;
  box.append(line);
}
