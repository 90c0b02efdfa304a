// News from the server: a new build, or why there is none.
import { place } from "./address.js";
import { announce, make } from "./element.js";
import { drawIcon } from "./icon.js";
import { hideErrors, showErrors } from "./overlay.js";
import { askState, hold, state } from "./state.js";

let lost = false;

export function follow(redraw) {
  const events = new EventSource("/events");
  events.addEventListener("built", event => built(JSON.parse(event.data), redraw));
  events.addEventListener("failed", event => failed(JSON.parse(event.data)));
  events.addEventListener("open", () => connected(true));
  events.addEventListener("error", () => connected(false));
}

async function built({ version }, redraw) {
  hideErrors();
  if (state()?.version === version && !lost) return drawIcon(false);
  lost = false;
  await refresh(redraw);
}

// The newest state wins, in whatever order the answers come.
export async function refresh(redraw) {
  const next = await askState(place.issue);
  if (!next || (state()?.issue.id === next.issue.id && next.version < state().version)) return;
  hold(next);
  redraw();
}

function failed({ errors }) {
  showErrors(errors);
  if (state()) drawIcon(true);
  announce(`The build failed: ${errors[0]?.problem ?? ""}`);
}

function connected(here) {
  document.body.querySelector(".offline")?.remove();
  if (here) return;
  lost = true;
  document.body.append(make("p", { class: "offline", role: "status" }, "The preview has stopped. This is its last page; it goes on by itself once the preview runs again."));
}
