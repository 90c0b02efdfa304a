// What is done with an article of the sidebar: shown at once, and written in issue.toml.
import { arrangeAhead, arranged, drawAnew, showAsWritten } from "./arrangement.js";
import { titleOf } from "./conflict.js";
import { change } from "./edits.js";
import { announce } from "./element.js";
import { say } from "./words.js";

// What cannot be written is shown as the file says.
async function writeChange(edits, what) {
  if (!(await change(edits, what))) showAsWritten();
}

const isOf = file => ({ written }) => written.file === file;

export function moveByKeys(event, file) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  moveBy(file, by);
}

// A step is to the other side of the next article, or over the title of a section.
export function moveBy(file, by, focus) {
  const { groups } = arranged();
  const at = groups.findIndex(({ items }) => items.some(isOf(file)));
  const { items } = groups[at];
  const next = items[items.findIndex(isOf(file)) + by]?.written.file;
  const beyond = groups[at + by]?.items.at(by < 0 ? -1 : 0).written.file;
  if (next) moveTo(file, by < 0 ? { before: next } : { after: next }, focus);
  else if (beyond) moveTo(file, by < 0 ? { after: beyond } : { before: beyond }, focus);
  else announce(tellPlace(file));
}

// To behind another article, whose section it joins, or before one, as the first of its section.
export function moveTo(file, where, focus) {
  const target = where.after ?? where.before;
  if (target === file) return;
  const files = arranged().groups.flatMap(({ items }) => items.map(({ written }) => written.file));
  const at = files.indexOf(file);
  arrangeAhead(({ groups }) => {
    const from = groups.find(({ items }) => items.some(isOf(file)));
    const [moved] = from.items.splice(from.items.findIndex(isOf(file)), 1);
    const to = groups.find(({ items }) => items.some(isOf(target)));
    to.items.splice(to.items.findIndex(isOf(target)) + (where.after ? 1 : 0), 0, moved);
  }, file, focus);
  writeChange([{ kind: "move", file, ...where, between: [files[at - 1] ?? null, files[at + 1] ?? null] }], tellPlace(file));
}

function tellPlace(file) {
  const { groups } = arranged();
  const order = groups.flatMap(({ items }) => items);
  const { title: section } = groups.find(({ items }) => items.some(isOf(file)));
  const told = { title: titleOf(file), at: order.findIndex(isOf(file)) + 1, all: order.length, section };
  return section ? say("order.moved_into", told) : say("order.moved", told);
}

export function setLayout({ written, title }, layout) {
  arrangeAhead(({ groups }) => {
    for (const group of groups) group.items = group.items.map(item => (item.written.file === written.file ? { ...item, written: { ...item.written, layout } } : item));
  }, written.file, "#option-layout");
  const name = layout ? say(`order.layout_${layout}`) : say("order.layout_usual");
  writeChange([{ kind: "set", file: written.file, key: "layout", value: layout, was: written.layout }], say("order.laid_out", { title, layout: name }));
}

// The name of another section leads into it; a new one begins a section with this article; none ends the one that it begins.
export function setSection({ written, title }, text) {
  const { file, section: was } = written;
  const name = text.trim();
  if (name === (was ?? "")) return;
  const other = arranged().groups.find(group => name && group.title === name);
  if (other?.items.some(isOf(file))) return showAsWritten();
  if (other) return moveTo(file, { after: other.items.at(-1).written.file }, "#option-section");
  arrangeAhead(next => {
    const at = next.groups.findIndex(({ items }) => items.some(isOf(file)));
    const { title: whole, items } = next.groups[at];
    const begins = items.findIndex(isOf(file));
    if (name) next.groups.splice(at, 1, { title: whole, items: items.slice(0, begins) }, { title: name, items: items.slice(begins) });
    else if (at > 0) next.groups[at - 1].items.push(...next.groups.splice(at, 1)[0].items);
    else next.groups[at].title = "";
  }, file, "#option-section");
  writeChange([{ kind: "set", file, key: "section", value: name || null, was }],
    name ? say("order.begins", { title, section: name }) : say("order.begins_none", { section: was }));
}

export function holdBack({ written, title }) {
  arrangeAhead(next => {
    takeOut(next, written.file);
    next.held.push({ ...written, title });
  }, written.file, ".more");
  writeChange([{ kind: "set", file: written.file, key: "hold", value: true, was: null }], say("order.is_held", { title }));
}

export function takeIntoIssue({ file, title }) {
  drawAnew(file, ".more");
  writeChange([{ kind: "set", file, key: "hold", value: null, was: true }], say("order.is_taken", { title }));
}

export function removeArticle({ file }, title) {
  arrangeAhead(next => {
    takeOut(next, file);
    next.held = next.held.filter(held => held.file !== file);
  });
  document.querySelector("#side .more")?.focus({ preventScroll: true });
  writeChange([{ kind: "remove", file }], say("order.is_removed", { title }));
}

function takeOut({ groups }, file) {
  for (const group of groups) group.items = group.items.filter(({ written }) => written.file !== file);
}
