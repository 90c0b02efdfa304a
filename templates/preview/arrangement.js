// The order of the articles as the state says, or as it will say once the build with the last change has come.
import { drawSidebar } from "./sidebar.js";
import { state } from "./state.js";

// Milliseconds in which that build should come.
const SOON = 5000;
// What is to come, with the arrangements that the state may say until then.
let ahead = null;

export function arranged() {
  const read = readArrangement();
  if (ahead && (ahead.issue !== state().issue.id || Date.now() > ahead.until || !ahead.before.includes(sign(read)))) ahead = null;
  return ahead ?? read;
}

// Sections, "" for the articles before the first one, each with its articles; and the articles on hold.
function readArrangement() {
  const groups = [];
  for (const article of state().articles) {
    if (article.section || groups.length === 0) groups.push({ title: article.section ?? "", items: [] });
    groups.at(-1).items.push(article);
  }
  return { groups, held: state().held ?? [] };
}

function sign({ groups, held }) {
  return JSON.stringify([groups.map(({ title, items }) => [title, items.map(({ written }) => [written?.file, written?.layout])]), held.map(({ file }) => file)]);
}

// Show a change before its build has come; `rearrange` gets an arrangement of its own to change.
export function arrangeAhead(rearrange, file, focus) {
  const { groups, held, before = [] } = arranged();
  const next = { issue: state().issue.id, until: Date.now() + SOON, before: [...before, sign({ groups, held })],
    groups: groups.map(({ title, items }) => ({ title, items: [...items] })), held: [...held] };
  rearrange(next);
  next.groups = next.groups.filter(({ items }) => items.length).map(({ title, items }) => ({ title, items: items.map((item, at) => beginSection(item, at === 0 ? title : "")) }));
  ahead = next;
  drawAnew(file, focus);
  setTimeout(drawSidebar, SOON + 1);
}

function beginSection(item, title) {
  return { ...item, written: { ...item.written, section: title || null } };
}

// What the file says now, whatever was to come.
export function showAsWritten() {
  ahead = null;
  drawSidebar();
}

// Draw the sidebar, with the focus on a part of an article’s row.
export function drawAnew(file, focus = ".entry") {
  drawSidebar();
  const row = [...document.querySelectorAll("#side .placed")].find(each => each.dataset.file === file);
  row?.querySelector(focus)?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}
