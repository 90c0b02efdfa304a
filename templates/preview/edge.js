// The edge that is dragged, or moved with the arrow keys, to make a frame as wide as one likes.
import { go, place } from "./address.js";
import { make } from "./element.js";

// Pixels: the narrowest phone, the widest screen that one wants to see, and a step of the keyboard.
const LEAST = 280;
const MOST = 1400;
const STEP = 20;

export function edge(box) {
  const handle = make("div", {
    class: "edge", role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": "Width of the mail",
    "aria-valuemin": LEAST, "aria-valuemax": MOST, "aria-valuenow": place.free,
    keydown: event => moveByKey(event, box, handle), pointerdown: event => grasp(event, box, handle),
  });
  return handle;
}

function moveByKey(event, box, handle) {
  const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
  if (!step) return;
  event.preventDefault();
  widen(box, handle, Number(place.free) + step);
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
  const width = Math.min(MOST, Math.max(LEAST, Math.round(wanted)));
  box.style.setProperty("--width", `${width}px`);
  handle.setAttribute("aria-valuenow", width);
  go({ free: String(width) });
}
