// Subject, preheader, introduction, sign-off, date, number and sponsor, written in their place and saved in issue.toml.
import { go, place } from "./address.js";
import { editIssue, lastStep, takeBack } from "./edits.js";
import { announce, button, make } from "./element.js";
import { CONTROLS, canEdit, draftOf, dropDraft, dropSaved, isContradicted, keepDraft, learn, makeValue, openDrafts, overrule, shownValue, sponsorOptions } from "./issue_keys.js";
import { automatic, keyNotes } from "./key_notes.js";
import { state } from "./state.js";
import { say } from "./words.js";

let rows = {};
let formActions = null;

export function editButton() {
  if (!canEdit()) return "";
  const open = place.form === "open";
  const count = openDrafts().length;
  return button(count && !open ? say("form.unsaved", { count }) : say("form.edit"), () => (open ? go({ form: "folded" }) : openForm()),
    { "aria-expanded": open, "aria-controls": "issue-form", id: "edit-issue" });
}

// The form, and the focus in one of its keys.
export function openForm(key = "subject") {
  if (!canEdit()) return;
  go({ tab: "email", form: "open" });
  document.getElementById(`issue-${key}`).focus();
}

export function issueForm() {
  const isOpen = canEdit() && place.form === "open";
  const form = make("form", { id: "issue-form", class: "sheet issue-form", "aria-labelledby": "issue-form-title", novalidate: "",
    hidden: isOpen ? null : "", submit: saveForm, keydown: formKeyed });
  rows = {};
  if (!isOpen) return form;
  for (const key of Object.keys(CONTROLS)) rows[key] = drawKey(key);
  formActions = make("div", { class: "actions" },
    make("button", { type: "submit", class: "button main-button" }, say("edit.save")),
    button(say("form.cancel"), cancel), button(say("form.take_back"), undoLast), make("p", { class: "told", role: "status" }));
  form.append(make("h2", { id: "issue-form-title" }, say("form.title")), ...Object.values(rows).map(({ row }) => row), formActions);
  updateForm();
  return form;
}

// After a new build: what is not being written shows what the file says; what is shows both where the file has changed.
export function updateForm() {
  dropSaved();
  for (const [key, { control }] of Object.entries(rows)) {
    if (key === "sponsor") offerSponsors();
    control.value = draftOf(key)?.text ?? shownValue(key);
    drawNotes(key);
  }
  if (!rows.subject) return;
  drawActions();
  if (openDrafts().some(isContradicted)) announce(say("form.conflict"));
}

function drawKey(key) {
  const { language } = state().issue;
  const change = () => (keepDraft(key, control.value), drawNotes(key), drawActions(), tellForm(""), key === "date" && offerSponsors());
  const given = { id: `issue-${key}`, name: key, "aria-describedby": `notes-${key}`, input: change };
  const words = { ...given, lang: language, dir: "auto", spellcheck: "true", autocomplete: "off" };
  const control = {
    line: () => make("input", { ...words, type: "text" }), day: () => make("input", { ...given, type: "date" }),
    text: () => make("textarea", { ...words, class: "text" }), menu: () => make("select", given),
  }[CONTROLS[key]]();
  const notes = make("div", { class: "notes", id: `notes-${key}` });
  return { control, notes, row: make("div", { class: `issue-key key-${key}` }, make("label", { for: given.id }, say(`form.${key}`)), control, notes) };
}

// Those that run on the date as it is written now; an open menu is left alone where they are the same.
function offerSponsors() {
  const { control } = rows.sponsor;
  const chosen = control.value;
  const options = sponsorOptions(rows.date.control.value);
  const describe = all => [...all].map(({ value, disabled, text }) => [value, disabled, text]).join();
  if (describe(options) === describe(control.options)) return;
  control.replaceChildren(...options);
  control.value = chosen;
}

function drawNotes(key) {
  const { control, notes, row } = rows[key];
  const keep = () => (overrule(key), saveForm());
  const take = () => (dropDraft(key), updateForm(), control.focus());
  row.classList.toggle("draft", Boolean(draftOf(key)));
  control.placeholder = automatic(key);
  notes.replaceChildren(...keyNotes(key, control.value, { keep, take }));
}

// Those with nothing to do say so; they keep the focus.
function drawActions() {
  const idle = openDrafts().length === 0;
  const [saving, dropping, undoing] = formActions.children;
  for (const [one, isIdle] of [[saving, idle], [dropping, idle], [undoing, !lastStep()]]) one.setAttribute("aria-disabled", isIdle);
}

async function saveForm(event) {
  event?.preventDefault();
  const edits = openDrafts().map(key => ({ kind: "set", file: null, key, value: makeValue(key, draftOf(key).text), was: draftOf(key).was }));
  if (edits.length) await tryEdit(async () => {
    await editIssue(edits, edits.map(({ key }) => say(`form.${key}`)).join(", "));
    for (const { key, value } of edits) learn(key, value), overrule(key);
  }, say("form.saved"));
}

async function undoLast() {
  const done = await takeBack();
  updateForm();
  tellForm(done ? say("form.taken_back") : "");
}

// What was asked, and what became of it: where the file says otherwise by now, both are shown.
async function tryEdit(act, done) {
  let message = done;
  try {
    await act();
  } catch (error) {
    for (const { file, key, now } of error.conflicts ?? []) if (!file) learn(key, now);
    message = error.message;
  }
  updateForm();
  tellForm(message);
}

function tellForm(message) {
  formActions.lastElementChild.textContent = message;
}

function cancel() {
  openDrafts().forEach(dropDraft);
  updateForm();
}

function formKeyed(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveForm(event);
  if (event.key !== "Escape" || !draftOf(event.target.name)) return;
  dropDraft(event.target.name);
  updateForm();
}
