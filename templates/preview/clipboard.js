// Into the clipboard, and saying so.
import { announce, button } from "./element.js";
import { say } from "./words.js";

// How long a button says that it has copied, in milliseconds.
const COPIED_FOR = 2000;

// `after` is done once it is copied.
export function copyButton(label, text, given = {}, after = () => {}) {
  return button(label, event => copyFrom(event.currentTarget, { "text/plain": text() }).then(after), { ...given, class: "button copy" });
}

// What is copied, by its type; the button says when it is done.
export async function copyFrom(pressed, types) {
  await copyTypes(types);
  const before = pressed.dataset.says ?? pressed.textContent;
  pressed.dataset.says = before;
  pressed.textContent = say("copy.copied");
  pressed.classList.add("done");
  announce(say("copy.announced", { what: pressed.getAttribute("aria-label") ?? before }));
  setTimeout(() => {
    pressed.textContent = before;
    pressed.classList.remove("done");
  }, COPIED_FOR);
}

async function copyTypes(types) {
  try {
    if (Object.keys(types).length === 1) await navigator.clipboard.writeText(types["text/plain"]);
    else await navigator.clipboard.write([new ClipboardItem(blobs(types))]);
  } catch {
    // Pages opened from disk have no Clipboard API in some browsers, or are refused it.
    copyByEvent(types);
  }
}

function blobs(types) {
  return Object.fromEntries(Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]));
}

function copyByEvent(types) {
  const fill = event => {
    for (const [type, text] of Object.entries(types)) event.clipboardData.setData(type, text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill);
}
