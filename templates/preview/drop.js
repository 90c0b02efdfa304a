// Files and addresses that are dropped anywhere on the live page, and files that are chosen by a button.
import { sayOfIntake, takeIn } from "./arrivals.js";
import { button, make } from "./element.js";
import { newIssueButton } from "./empty.js";
import { addressButton } from "./fetching.js";
import { FIELDS, pasteButton, readAsUrl, takeCopied } from "./paste.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// How browsers call files among the types of what is dragged.
const FILES_TYPE = "Files";
// Whether what is dragged comes from this page itself.
let draggedHere = false;

export function listenForDrops(page) {
  page.addEventListener("dragstart", () => (draggedHere = true), true);
  page.addEventListener("dragend", () => (draggedHere = false), true);
  for (const name of ["dragenter", "dragover"]) page.addEventListener(name, event => canTake(event) && showVeil(event));
}

function canTake({ dataTransfer, target }) {
  const types = dataTransfer?.types ?? [];
  const known = [FILES_TYPE, "text/uri-list", "text/html", "text/plain"].some(type => types.includes(type));
  const own = target.closest?.(FIELDS) && !types.includes(FILES_TYPE);
  return takesArticles() && known && !own && !draggedHere && !document.querySelector("dialog[open]");
}

// It lies over the whole page, the frames included, which would take the drop for themselves.
function showVeil(event) {
  event.preventDefault();
  if (document.querySelector(".veil")) return;
  const { types } = event.dataTransfer;
  const what = types.includes(FILES_TYPE) ? "files" : types.includes("text/uri-list") ? "address" : "text";
  const veil = make("div", { class: "veil" },
    make("div", { class: "veil-words" }, make("p", { class: "veil-title" }, say(`drop.${what}`)), make("p", {}, say(`drop.${what}_note`))));
  veil.addEventListener("dragover", over => {
    over.preventDefault();
    over.dataTransfer.dropEffect = "copy";
  });
  veil.addEventListener("dragleave", left => veil.contains(left.relatedTarget) || veil.remove());
  veil.addEventListener("drop", dropped => {
    dropped.preventDefault();
    veil.remove();
    takeDropped(dropped.dataTransfer);
  });
  document.body.append(veil);
}

async function takeDropped(data) {
  const entries = [...data.items].filter(item => item.kind === "file").map(item => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
  if (entries.length === 0) return takeCopied(data);
  await addFiles((await Promise.all(entries.map(listEntry))).flat());
}

// The files of a dropped folder, each with its path; a browser tells a hundred at a time.
async function listEntry(entry) {
  if (entry instanceof File) return [[entry.name, entry]];
  if (entry.isFile) return new Promise((done, fail) => entry.file(file => done([[entry.fullPath.replace(/^\//, ""), file]]), fail));
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(listEntry))).flat();
}

// Whether there is an issue that articles can come into: bare articles are none.
export function takesArticles() {
  return Boolean(state()?.live && (state().form || state().empty));
}

// Each way in, for those who cannot drop or press keys.
export function intakeButtons() {
  return make("div", { class: "intake" }, pasteButton(), filesButton(), addressButton(), newIssueButton());
}

// ── Files ──

export function filesButton(given = {}) {
  const { articles, images } = state().files;
  const input = make("input", { type: "file", multiple: true, hidden: true, accept: [...articles, ...images].join(","), change: chosen });
  return [button(say("drop.add_files"), () => input.click(), { class: "button", ...given }), input];
}

async function chosen({ currentTarget: input }) {
  const files = [...input.files];
  input.value = "";
  await addFiles(files.map(file => [file.name, file]));
}

export function isArticleFile(name) {
  return state().files.articles.includes(suffixOf(name));
}

// The types of files that articles are read from, each by its most common name.
export function articleTypes() {
  return state().files.articles.filter(suffix => !/^\.(?:text|markdown|htm|xhtml|mht|fodt)$/.test(suffix)).join(" ");
}

function suffixOf(name) {
  return /\.[^./]+$/.exec(name.toLowerCase())?.[0] ?? "";
}

// Articles, with the images that they may name; what cannot be used is told.
export async function addFiles(files) {
  const { articles, images, most } = state().files;
  const own = files.filter(([path]) => articles.includes(suffixOf(path)));
  const pictures = files.filter(([path]) => images.includes(suffixOf(path)));
  const others = files.filter(([path]) => !path.includes("/") && ![...articles, ...images].includes(suffixOf(path))).map(([path]) => path);
  if (others.length > 0) sayOfIntake(say("drop.wrong_type", { names: others.join(", "), types: articleTypes() }), true);
  if (own.length === 0) {
    if (pictures.length > 0) sayOfIntake(say("drop.image_alone", { name: pictures[0][0], count: pictures.length }), true);
    else if (files.length > 0 && others.length === 0) sayOfIntake(say("drop.nothing"), true);
    return;
  }
  const taken = [...own, ...pictures];
  const size = taken.reduce((sum, [, file]) => sum + file.size, 0);
  if (size > most) return sayOfIntake(say("drop.too_large", { megabytes: Math.ceil(size / 2 ** 20), most: most / 2 ** 20 }), true);
  await takeIn(say("drop.reading", { count: own.length }), async () => {
    const read = await Promise.all(taken.map(async ([path, file]) => ({ path, data: (await readAsUrl(file)).split(",")[1] ?? "" })));
    return send("POST", "/files", { issue: state().issue.id, files: read });
  });
}
