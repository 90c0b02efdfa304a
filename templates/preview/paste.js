// What is pasted anywhere on the live page becomes an article of the issue.
import { sayOfIntake, takeIn } from "./arrivals.js";
import { addFiles, isArticleFile, takesArticles } from "./drop.js";
import { button, make } from "./element.js";
import { askForAddresses, wholeAddress } from "./fetching.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// Where a paste is the field’s own.
export const FIELDS = "input, textarea, select, [contenteditable]";
// A text that is one address of the web, and nothing else.
const ONE_ADDRESS = /^(?:https?:\/\/|www\.)[^\s<>"]+$/i;
// An image that is named by where it lies in another program’s memory; the image itself comes as a file, if at all.
const IN_MEMORY = /(<img\b[^>]*?\bsrc\s*=\s*["'])(?:blob|cid|webkit-fake-url):[^"']*/gi;

export function listenForPastes(page) {
  page.addEventListener("paste", event => {
    if (!takesArticles() || event.target.closest?.(FIELDS)) return;
    event.preventDefault();
    takeCopied(event.clipboardData);
  });
}

// For those without keys: the browser asks whether the page may read the clipboard.
export function pasteButton(given = {}) {
  return button(say("paste.paste"), addFromClipboard, { class: "button paste", ...given });
}

// All of it is read at once: what was copied or dragged can be read only while it is told of.
export function takeCopied(data) {
  const [html, text, url] = ["text/html", "text/plain", "text/x-moz-url-priv"].map(type => data.getData(type));
  return take({ html, text, url, files: [...data.files], dragged: listAddresses(data.getData("text/uri-list")) });
}

async function addFromClipboard() {
  try {
    const [item] = await navigator.clipboard.read();
    const read = async type => (item?.types.includes(type) ? (await item.getType(type)).text() : "");
    const images = (item?.types ?? []).filter(type => type.startsWith("image/"));
    const files = await Promise.all(images.map(async type => new File([await item.getType(type)], `image.${type.slice(6)}`, { type })));
    await take({ html: await read("text/html"), text: await read("text/plain"), url: "", files, dragged: [] });
  } catch {
    askForPaste();
  }
}

// Where the browser does not let the page read the clipboard, as on a phone: a field to paste into.
function askForPaste() {
  const dialog = make("dialog", { class: "fetch", "aria-labelledby": "paste-title", close: () => dialog.remove() });
  const field = make("textarea", { class: "text", "aria-label": say("paste.field"), paste: event => {
    event.preventDefault();
    dialog.close();
    takeCopied(event.clipboardData);
  } });
  const makeArticle = event => {
    event.preventDefault();
    dialog.close();
    take({ html: "", text: field.value, url: "", files: [], dragged: [] });
  };
  dialog.append(make("form", { method: "dialog", submit: makeArticle },
    make("h2", { id: "paste-title" }, say("paste.paste")),
    make("p", { class: "note" }, say("paste.refused")),
    field,
    make("div", { class: "actions" },
      make("button", { type: "submit", class: "button main-button" }, say("paste.make")),
      button(say("fetch.cancel"), () => dialog.close()))));
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
}

async function take({ html, text, url, files, dragged }) {
  if (files.some(file => isArticleFile(file.name))) return addFiles(files.map(file => [file.name, file]));
  const addresses = dragged.length > 0 ? dragged : listAddresses(text);
  if (addresses.length > 0) return askForAddresses(addresses);
  if (html.trim() || text.trim()) {
    const whole = await putImagesIn(html, files);
    return takeIn(say("paste.reading"), () => send("POST", "/paste", { issue: state().issue.id, html: whole, text, url }));
  }
  if (files.length > 0) return addFiles(files.map(file => [file.name, file]));
  sayOfIntake(say("paste.empty"), true);
}

// The addresses that a text consists of, one on a line.
function listAddresses(text) {
  const lines = text.split(/[\r\n]+/).map(line => line.trim()).filter(line => line && !line.startsWith("#"));
  if (!lines.every(line => ONE_ADDRESS.test(line))) return [];
  return [...new Set(lines.map(wholeAddress))];
}

// Files that came beside the HTML are its images where it names as many, in their order.
async function putImagesIn(html, files) {
  const images = files.filter(file => file.type.startsWith("image/"));
  if (images.length === 0 || html.match(IN_MEMORY)?.length !== images.length) return html;
  const urls = await Promise.all(images.map(readAsUrl));
  return html.replace(IN_MEMORY, (_, before) => before + urls.shift());
}

export function readAsUrl(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result));
    reader.addEventListener("error", () => fail(reader.error));
    reader.readAsDataURL(file);
  });
}
