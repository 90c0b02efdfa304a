// The keyboard: one key for everything that a button does.
import { go, place } from "./address.js";
import { isHelpShown, showHelp, singleKeys } from "./help.js";
import { foldSidebar, nextArticle } from "./sidebar.js";
import { state } from "./state.js";

const flipped = (name, on, off) => () => go({ [name]: place[name] === on ? off : on });

// Each key, what it does in words, and the doing.
export const KEYS = [
  ["j", "Next article", () => nextArticle(1)],
  ["k", "Previous article", () => nextArticle(-1)],
  ["w", "Next width", nextWidth],
  ["d", "The email’s own dark styles", flipped("look", "dark", "light")],
  ["i", "Forced inversion", flipped("look", "inverted", "light")],
  ["p", "Images off", flipped("images", "off", "on")],
  ["s", "Styles off", flipped("styles", "off", "on")],
  ["t", "Text at 200 %", flipped("text", "200", "100")],
  ["h", "Copy the HTML", () => press("Copy HTML")],
  ["r", "Copy as rich text", () => press("Copy rich text")],
  ["c", "Copy the snippet that has the focus, or the first one", copySnippet],
  ["b", "Fold the sidebar", foldSidebar],
  ["Ctrl+V", "Make an article of what was copied", null],
  ["?", "This list", showHelp],
  ["Esc", "Close this list", null],
];

export function listen() {
  document.addEventListener("keydown", keyPressed);
}

function keyPressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isHelpShown() || !singleKeys()) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const tab = state()?.choices.tab[Number(event.key) - 1];
  const act = tab ? () => go({ tab: tab[0] }) : KEYS.find(([key]) => key === event.key)?.[2];
  if (!act) return;
  event.preventDefault();
  act();
}

function nextWidth() {
  const widths = state().choices.width.map(([key]) => key);
  go({ tab: "email", width: widths[(widths.indexOf(place.width) + 1) % widths.length] });
}

function press(name) {
  [...document.querySelectorAll("#top .copy")].find(button => (button.dataset.says ?? button.textContent) === name).click();
}

function copySnippet() {
  const card = document.activeElement.closest(".card") ?? document.querySelector(".card");
  card?.querySelector(".copy").click();
}
