// An article dragged to another place in the list, by mouse, pen or finger: a line shows where it would stand.
import { make } from "./element.js";
import { drawSidebar } from "./sidebar.js";

// Pixels from the edge of the list within which it scrolls.
const EDGE_NEAR = 40;
let drag = null;

export function isDragged() {
  return drag !== null;
}

// `drop` gets the file and where it goes: after another one, or before it.
export function beginDrag(event, file, drop) {
  if (event.button !== 0 || drag) return;
  event.preventDefault();
  const grip = event.currentTarget;
  const row = grip.closest(".placed");
  const list = grip.closest(".arranged");
  drag = { file, drop, row, list, where: null, line: make("div", { class: "drop-line", hidden: "" }) };
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", dragOn);
  grip.addEventListener("pointerup", () => endDrag(true));
  grip.addEventListener("pointercancel", () => endDrag(false));
  document.addEventListener("keydown", escapeDrag, true);
  row.classList.add("dragged-row");
  document.body.classList.add("arranging");
  list.append(drag.line);
}

function dragOn({ clientY }) {
  if (!drag) return;
  const { list, line } = drag;
  scrollNear(clientY);
  const [nearest] = slots(list).sort((one, other) => Math.abs(one.y - clientY) - Math.abs(other.y - clientY));
  drag.where = nearest.where;
  line.hidden = false;
  line.style.top = `${nearest.y - list.getBoundingClientRect().top}px`;
}

function scrollNear(y) {
  const side = document.getElementById("side");
  const { top, bottom } = side.getBoundingClientRect();
  if (y < top + EDGE_NEAR) side.scrollBy(0, -8);
  if (y > bottom - EDGE_NEAR) side.scrollBy(0, 8);
}

// Above the first article of each section, and below each article.
function slots(list) {
  return [...list.querySelectorAll("ul")].flatMap(part => [...part.children].flatMap((row, at) => {
    const { file } = row.dataset;
    const { top, bottom } = row.getBoundingClientRect();
    const below = { y: bottom, where: { after: file } };
    return at === 0 ? [{ y: top, where: { before: file } }, below] : [below];
  }));
}

function escapeDrag(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  endDrag(false);
}

function endDrag(dropped) {
  if (!drag) return;
  const { file, drop, row, line, where } = drag;
  drag = null;
  document.removeEventListener("keydown", escapeDrag, true);
  row.classList.remove("dragged-row");
  document.body.classList.remove("arranging");
  line.remove();
  if (dropped && where) drop(file, where);
  else drawSidebar();
}
