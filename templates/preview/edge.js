// The edge that is dragged, or moved with the arrow keys, to make a frame as wide as one likes.
import { go, place } from "./address.js";
import { make } from "./element.js";
import { state } from "./state.js";
import { say } from "./words.js";

export function edge(box) {
  const { least, most } = state().free_width;
  const handle = make("div", {
    class: "edge", role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": say("email.edge"),
    "aria-valuemin": least, "aria-valuemax": most, "aria-valuenow": place.free,
    keydown: event => moveByKey(event, box, handle), pointerdown: event => grasp(event, box, handle),
  });
  return handle;
}

function moveByKey(event, box, handle) {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!direction) return;
  event.preventDefault();
  widen(box, handle, Number(place.free) + direction * state().free_width.step);
}

function grasp(event, box, handle) {
  const from = event.clientX;
  const wide = Number(place.free);
  const move = now => widen(box, handle, wide + now.clientX - from);
  const drop = () => {
    handle.removeEventListener("pointermove", move);
    box.classList.remove("dragged");
  };
  event.preventDefault();
  handle.focus();
  handle.setPointerCapture(event.pointerId);
  box.classList.add("dragged");
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", drop, { once: true });
}

function widen(box, handle, wanted) {
  const { least, most } = state().free_width;
  const width = Math.min(most, Math.max(least, Math.round(wanted)));
  box.style.setProperty("--width", `${width}px`);
  handle.setAttribute("aria-valuenow", width);
  go({ free: String(width) });
}
