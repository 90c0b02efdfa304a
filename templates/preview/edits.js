// What the page changes of issue.toml: written in turn, taken back step by step, and a choice where the file says otherwise.
import { showAsWritten } from "./arrangement.js";
import { sayOfIntake } from "./arrivals.js";
import { chooseOwn } from "./conflict.js";
import { announce } from "./element.js";
import { drawSidebar } from "./sidebar.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// Steps that can be taken back, those of this tab alone.
const STEPS = 100;
// One change after the other: each says what the page had seen after the one before.
let queue = Promise.resolve();

// Write edits, which `what` tells in words: all of them or none. Where the file says otherwise than the page had seen, the
// error has the `conflicts`.
export function editIssue(edits, what, issue = state().issue.id) {
  return inTurn(async () => keepStep(what, await sendEdits(edits, issue), issue));
}

// The same with a choice where the file says otherwise: false where its own stays, or where nothing could be written.
export async function change(edits, what) {
  const undo = await inTurn(() => carryOut(edits)).catch(tellError);
  if (undo) keepStep(what, undo);
  if (undo) announce(what);
  return Boolean(undo);
}

export function lastStep() {
  return readSteps().undo.at(-1);
}

export function takeBack() {
  return goBack("undo", "redo", what => say("order.taken_back", { what }));
}

export function doAgain() {
  return goBack("redo", "undo", what => say("order.done_again", { what }));
}

// What was changed since then stays, unless one chooses otherwise; the step is none any more either way.
async function goBack(from, to, tell) {
  const step = readSteps()[from].at(-1);
  if (!step) return false;
  keepSteps(steps => ({ ...steps, [from]: steps[from].slice(0, -1) }));
  const back = await inTurn(() => carryOut(step.edits)).catch(error => {
    // Without an answer of the server the step is still to be taken.
    if (!error.conflicts) keepSteps(steps => ({ ...steps, [from]: [...steps[from], step] }));
    tellError(error);
  });
  if (back?.length) keepSteps(steps => ({ ...steps, [to]: [...steps[to], { what: step.what, edits: back }] }));
  if (back) announce(tell(step.what));
  showAsWritten();
  // The button goes with the last step.
  if (document.activeElement === document.body) document.querySelector("#side .more")?.focus({ preventScroll: true });
  return Boolean(back);
}

export function inTurn(act) {
  const turn = queue.then(act);
  queue = turn.catch(() => null);
  return turn;
}

function tellError(error) {
  sayOfIntake(error.message, true);
}

// A correction that settled an article is a step too; it is taken back whole, and not done again.
export function keepCorrection(what, token) {
  keepStep(what, [{ kind: "correction", token }]);
}

async function sendEdits(edits, issue = state().issue.id) {
  if (edits[0]?.kind === "correction") return await send("POST", "/undo", { token: edits[0].token }), [];
  return (await send("POST", "/edit", { issue, edits })).undo;
}

// The edits that take these back; null where the file’s own stays.
async function carryOut(edits) {
  try {
    return await sendEdits(edits);
  } catch (error) {
    if (!error.conflicts?.length) throw error;
    return (await chooseOwn(error.conflicts)) ? carryOut(edits.map(edit => insist(edit, error.conflicts))) : null;
  }
}

// The same edit by one who has seen what the file says now.
function insist(edit, conflicts) {
  const met = conflicts.find(({ file, key }) => file === (edit.file ?? null) && key === (edit.kind === "move" ? "place" : edit.key));
  if (!met) return edit;
  return edit.kind === "move" ? { ...edit, between: null } : { ...edit, was: met.now };
}

// ── Steps ────────────────────────────────────────────────────────────────────

// A step that was done in another way, with the edits that take it back.
export function keepStep(what, edits, issue) {
  if (edits.length) keepSteps(steps => ({ undo: [...steps.undo, { what, edits }].slice(-STEPS), redo: [] }), issue);
  drawSidebar();
}

function readSteps(issue = state().issue.id) {
  return JSON.parse(sessionStorage.getItem(`steps ${issue}`)) ?? { undo: [], redo: [] };
}

function keepSteps(next, issue = state().issue.id) {
  sessionStorage.setItem(`steps ${issue}`, JSON.stringify(next(readSteps(issue))));
}
