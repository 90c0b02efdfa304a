// Every article’s snippets as cards, by angle and network.
import { go, place } from "./address.js";
import { copyButton } from "./clipboard.js";
import { markCopied, recallTicks, tickCount, tickSlot, wholeText } from "./copied.js";
import { card } from "./snippet.js";
import { choice, make } from "./element.js";
import { pictures } from "./pictures.js";
import { articleNamed, state } from "./state.js";
import { say } from "./words.js";

export function snippets() {
  recallTicks();
  return [controls(), make("div", { class: `articles ${place.network === "all" ? "" : "of-one"}`, redraw: redrawCard }, shownEntries().map(article))];
}

// The issue as a whole and its sponsor have one angle alone: in the others they are not missed.
function shownEntries() {
  return state().snippets.filter(entry => !entry.subject || place.angle === "usual");
}

function subjectOf(entry) {
  return entry.subject ?? articleNamed(entry.article);
}

function snippetsOf({ variants, threads }) {
  const made = place.angle === "thread" ? threads : variants[place.angle] ?? [];
  const shown = made.filter(snippet => place.network === "all" || snippet.network === place.network);
  return shown.map(snippet => (snippet.parts ? snippet : { ...usualOf(variants, snippet), own: false, stale: false }));
}

// An angle that a network has anyway is said once.
function usualOf({ usual }, { network }) {
  return usual.find(snippet => snippet.network === network);
}

function controls() {
  const networks = [["all", say("snippets.all_networks")], ...state().networks.map(({ key, name }) => [key, name])];
  return make("div", { class: "toolbar" },
    angles(),
    make("label", { class: "field" }, say("snippets.network"),
      make("select", { change: event => go({ network: event.target.value }) },
        networks.map(([key, name]) => option(key, name)))),
    place.network === "all" ? "" : copyAll(),
    tickSlot(() => tickCount(shownEntries().flatMap(pairsOf))));
}

// Each snippet of an entry that is shown, with its article.
function pairsOf(entry) {
  return snippetsOf(entry).map(snippet => [subjectOf(entry), snippet]);
}

function option(key, name) {
  const made = make("option", { value: key }, name);
  made.selected = key === place.network;
  return made;
}

function angles() {
  return choice(say("snippets.angle"), state().choices.angle.map(key => [key, say(`angles.${key}`)]), place.angle, angle => go({ angle }));
}

// All of a network, article by article, between rules that no network would post.
function copyAll() {
  const { name } = networkNamed(place.network);
  const pairs = () => shownEntries().flatMap(pairsOf);
  const text = () => pairs().map(([, snippet]) => wholeText(snippet)).join("\n\n———\n\n");
  return copyButton(say("copy.all_for", { network: name }), text, {}, () => pairs().forEach(([article, snippet]) => markCopied(article, snippet)));
}

function article(entry) {
  const subject = subjectOf(entry);
  const { name, title, language } = subject;
  const made = snippetsOf(entry);
  const id = `snippets-${name}`;
  return make("section", { class: "article", id, "aria-labelledby": `${id}-title` },
    make("div", { class: "article-head" }, make("h2", { id: `${id}-title`, lang: language, dir: "auto" }, title), place.network === "all" ? tickSlot(() => tickCount(pairsOf(entry))) : ""),
    pictures(subject),
    made.length
      ? make("div", { class: "cards" }, made.map(snippet => card(subject, entry, snippet, networkNamed(snippet.network))))
      : make("p", { class: "empty" }, say(`missing.${place.angle}`)));
}

function networkNamed(key) {
  return state().networks.find(network => network.key === key);
}

function redrawCard({ target }) {
  const entry = state().snippets.find(entry => entry.article === target.dataset.article);
  const snippet = snippetsOf(entry).find(snippet => snippet.network === target.dataset.network);
  const fresh = card(subjectOf(entry), entry, snippet, networkNamed(snippet.network));
  target.replaceWith(fresh);
  fresh.querySelector(".actions button")?.focus();
}

export function snippetsMoved(changed) {
  if (!changed.includes("article") || changed.length > 1) return false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.getElementById(`snippets-${place.article}`)?.scrollIntoView({ behavior: calm ? "instant" : "smooth" });
  return true;
}
