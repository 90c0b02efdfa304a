// Changes of issue.toml that the page asks for, and what takes the last of them back.
import { send, state } from "./state.js";
import { say } from "./words.js";

// What takes each change back, the latest last, by issue.
const undone = new Map();

// All edits are done, or none: where the file says otherwise than the page had seen, the error has the `conflicts`.
export async function editIssue(edits, id = state().issue.id) {
  const { undo } = await send("POST", "/edit", { issue: id, edits });
  if (undo.length) undone.set(id, [...(undone.get(id) ?? []), undo]);
}

export function canTakeBack() {
  return Boolean(undone.get(state().issue.id)?.length);
}

// What was changed elsewhere since then stays as it is, and the change is none to take back any more.
export async function takeBack() {
  const { id } = state().issue;
  const edits = undone.get(id)?.at(-1);
  if (!edits) return;
  try {
    await send("POST", "/edit", { issue: id, edits });
  } catch (error) {
    if (!error.conflicts?.length) throw error;
    undone.get(id).pop();
    throw Object.assign(error, { message: say("form.not_taken_back") });
  }
  undone.get(id).pop();
}
