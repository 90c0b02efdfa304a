// The keyboard: one key for everything that a button does.
import { go, place } from "./address.js";
import { doAgain, takeBack } from "./edits.js";
import { isHelpShown, showHelp, singleKeys } from "./help.js";
import { openForm } from "./issue_form.js";
import { foldSidebar, nextArticle } from "./sidebar.js";
import { state } from "./state.js";

const flipped = (name, on, off) => () => go({ [name]: place[name] === on ? off : on });

// Each key, the word for what it does, and the doing.
export const KEYS = [
  ["j", "next_article", () => nextArticle(1)],
  ["k", "previous_article", () => nextArticle(-1)],
  ["w", "next_width", nextWidth],
  ["d", "dark", flipped("look", "dark", "light")],
  ["i", "inverted", flipped("look", "inverted", "light")],
  ["p", "no_images", flipped("images", "off", "on")],
  ["s", "no_styles", flipped("styles", "off", "on")],
  ["t", "large_text", flipped("text", "200", "100")],
  ["h", "copy_html", () => press("copy-html")],
  ["r", "copy_rich", () => press("copy-rich")],
  ["c", "copy_snippet", copySnippet],
  ["e", "edit_issue", () => openForm()],
  ["n", "next_doubt", () => document.getElementById("next-doubt")?.click()],
  ["b", "fold", foldSidebar],
  ["Alt+↑ ↓", "move", null],
  ["Ctrl+Z", "undo", null],
  ["Ctrl+V", "paste", null],
  ["?", "list", showHelp],
  ["Escape", "close_list", null],
];

export function listen() {
  document.addEventListener("keydown", keyPressed);
}

function keyPressed(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") return stepBack(event);
  if (event.ctrlKey || event.metaKey || event.altKey || isHelpShown() || !singleKeys()) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const tab = state()?.choices.tab[Number(event.key) - 1];
  const act = tab ? () => go({ tab }) : KEYS.find(([key]) => key === event.key)?.[2];
  if (!act) return;
  event.preventDefault();
  act();
}

// What is typed in a field is the field’s own to take back.
function stepBack(event) {
  if (!state()?.live || event.target.closest?.("input, textarea, dialog")) return;
  event.preventDefault();
  if (event.shiftKey) doAgain();
  else takeBack();
}

function nextWidth() {
  const widths = state().choices.width;
  go({ tab: "email", width: widths[(widths.indexOf(place.width) + 1) % widths.length] });
}

function press(id) {
  document.getElementById(id)?.click();
}

function copySnippet() {
  const card = document.activeElement.closest(".card") ?? document.querySelector(".card");
  card?.querySelector(".copy").click();
}
