// What is pasted anywhere on the live page becomes an article of the issue, last in it.
import { announce, button, make } from "./element.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// Milliseconds that the page says what became of a paste.
const SAID_FOR = 12000;
let hiding = 0;

export function listenForPastes() {
  document.addEventListener("paste", event => {
    if (!state()?.live || event.target.closest?.("input, textarea, select")) return;
    event.preventDefault();
    const copied = type => event.clipboardData.getData(type);
    addPaste(copied("text/html"), copied("text/plain"));
  });
}

// For those without keys: the browser asks whether the page may read the clipboard.
export function pasteButton() {
  return state().live ? button(say("paste.paste"), addFromClipboard, { class: "button paste" }) : "";
}

async function addFromClipboard() {
  try {
    const [item] = await navigator.clipboard.read();
    const read = async type => (item?.types.includes(type) ? (await item.getType(type)).text() : "");
    await addPaste(await read("text/html"), await read("text/plain"));
  } catch {
    sayOfPaste(say("paste.refused"), true);
  }
}

async function addPaste(html, text) {
  if (!html.trim() && !text.trim()) return sayOfPaste(say("paste.empty"), true);
  sayOfPaste(say("paste.reading"));
  try {
    const { title, set_aside: aside } = await send("POST", "/paste", { issue: state().issue.id, html, text });
    sayOfPaste([say("paste.added", { title }), aside ? say("paste.set_aside", { count: aside }) : ""].filter(Boolean).join(" "));
  } catch (error) {
    sayOfPaste(error.message, true);
  }
}

function sayOfPaste(message, wrong = false) {
  const note = document.querySelector(".pasted") ?? document.body.appendChild(make("p", { class: "pasted" }));
  note.textContent = message;
  note.classList.toggle("wrong", wrong);
  announce(message);
  clearTimeout(hiding);
  hiding = setTimeout(() => note.remove(), SAID_FOR);
}
