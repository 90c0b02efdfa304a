// The focus, kept where it was while what has it is drawn anew.

const FOCUSABLE = "button, a, select, input, textarea, [role=separator]";

export function keepFocus(redraw) {
  const before = document.activeElement;
  const description = before && before !== document.body ? described(before) : "";
  redraw();
  if (!description || before.isConnected) return;
  const after = [...document.querySelectorAll(FOCUSABLE)].find(element => described(element) === description);
  after?.focus({ preventScroll: true });
  if (after?.matches("textarea, input[type=text]")) after.setSelectionRange(before.selectionStart, before.selectionEnd, before.selectionDirection);
}

// What tells a thing that can be pressed from all others, whoever has drawn it.
function described(element) {
  const card = element.closest(".card");
  const place = card ? `${card.dataset.article} ${card.dataset.network}` : (element.closest("[aria-label]:not(button)")?.getAttribute("aria-label") ?? "");
  const content = element.matches("select") ? "" : element.value || element.textContent;
  return [element.tagName, element.id, place, element.getAttribute("aria-label") ?? "", content].join("|");
}
