// News from the server of the issue that is looked at: a new build, or why there is none.
import { go, place } from "./address.js";
import { announce, make } from "./element.js";
import { drawIcon } from "./icon.js";
import { hideErrors, showErrors } from "./overlay.js";
import { askState, hold, state } from "./state.js";
import { say } from "./words.js";

// Milliseconds between two looks of a page that is out of sight: browsers keep six connections to a server, of which
// each page that listens takes one, and the seventh page would never come.
const REST = 3000;
let lost = false;
let events = null;
let followed = "";
let resting = 0;
// The issue that the server shows where the URL names none.
let first = "";

export function wanted() {
  return place.issue || first;
}

// The state that the page begins with, if there is a good build; a URL that names no issue leads to the first one.
export async function firstBuilt() {
  const { issue, built: good } = await askState(place.issue);
  if (place.issue && !issue) return go({ issue: "" }), firstBuilt();
  if (!place.issue) first = issue ?? "";
  return good ?? null;
}

// Each issue has its own news: a new listener is told first how its issue stands.
export function follow(redraw) {
  if (events && followed === wanted()) return;
  clearTimeout(resting);
  events?.close();
  followed = wanted();
  const read = event => JSON.parse(event.data);
  const here = act => event => {
    if (read(event).issue !== wanted()) return;
    act(read(event), redraw);
    if (document.hidden) rest(redraw);
  };
  events = new EventSource(`/events${followed ? `?issue=${encodeURIComponent(followed)}` : ""}`);
  events.addEventListener("built", here(built));
  events.addEventListener("failed", here(failed));
  events.addEventListener("open", () => connected(true));
  events.addEventListener("error", () => refused(redraw));
}

export function followWhenSeen(redraw) {
  document.addEventListener("visibilitychange", () => (document.hidden ? rest(redraw) : follow(redraw)));
  follow(redraw);
}

// Leave the line free; the first thing that the server says to a new listener is how the issue stands.
function rest(redraw) {
  events?.close();
  events = null;
  clearTimeout(resting);
  resting = setTimeout(() => follow(redraw), REST);
}

async function built({ version, issue }, redraw) {
  hideErrors();
  if (state()?.issue.id === issue && state().version === version && !lost) return drawIcon(false);
  lost = false;
  await refresh(redraw);
}

// The newest state of the issue that is wanted wins, in whatever order the answers come.
export async function refresh(redraw) {
  const asked = place.issue;
  const { built: next, issue, problem, hint, errors } = await askState(asked);
  if (asked !== place.issue) return;
  if (!asked && issue && issue !== first) {
    first = issue;
    follow(redraw);
  }
  if (next && !(state()?.issue.id === next.issue.id && next.version < state().version)) {
    hold(next);
    redraw();
  }
  if (problem) failed({ errors: errors ?? [{ problem, hint }] });
}

function failed({ errors }) {
  showErrors(errors, beneath());
  drawIcon(true);
  announce(say("overlay.failed", { problem: errors[0]?.problem ?? "" }));
}

// What lies under the errors: the same issue as it last was, another one, or nothing yet.
function beneath() {
  if (!state()) return say("overlay.nothing_yet");
  return state().issue.id === wanted() ? say("overlay.last_good") : say("overlay.other_issue", { issue: state().issue.id });
}

// A browser asks again by itself after a loss, but not after a refusal: the preview was started again, with a new URL.
async function refused(redraw) {
  const isRefused = events?.readyState === EventSource.CLOSED;
  connected(false);
  if (!isRefused) return;
  rest(redraw);
  const { problem, hint, errors } = await askState(followed);
  if (problem && !errors && !events) document.body.querySelector(".offline")?.replaceChildren(`${problem} ${hint}`);
}

function connected(here) {
  document.body.querySelector(".offline")?.remove();
  if (here) return;
  lost = true;
  document.body.append(make("p", { class: "offline", role: "status" }, say("page.offline")));
}
