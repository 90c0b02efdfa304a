// The tab’s icon: a letter, with a dot that says how the issue stands.
import { troubles } from "./checks.js";

const COLOURS = { ok: "#1a7f45", warning: "#b25e00", error: "#c62828" };

export function drawIcon(failed) {
  const standing = failed ? "error" : (troubles()[0]?.severity ?? "ok");
  const icon = document.getElementById("icon");
  icon.dataset.standing = standing;
  icon.href = `data:image/svg+xml,${encodeURIComponent(iconDrawn(COLOURS[standing]))}`;
}

function iconDrawn(colour) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="4" fill="#7a7a85"/>` +
    `<path d="M5 10l11 8 11-8" fill="none" stroke="#fff" stroke-width="2.5"/><circle cx="24" cy="24" r="7.5" fill="${colour}" stroke="#fff" stroke-width="1.5"/></svg>`;
}
