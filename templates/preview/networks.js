// How a post looks on each network, in words for the style sheet: what stands around its text.
import { leadOut, make } from "./element.js";
import { initial, nameOf } from "./inbox.js";
import { picture, state } from "./state.js";
import { say } from "./words.js";

// What a line never breaks at: no-break spaces.
const BREAK = /[^\S\u00a0\u2007\u202f]/;
// How far before a fold its mark may stand, in characters; where no space is nearer, as in Chinese, words are told apart otherwise.
const NEAR = 40;
const ITEM_SIGN = /[•–—-]/;
const LINK_END = /https?:\/\/\S*$/;
const WORDS = /(https?:\/\/[^\s]+|[#@][\p{L}\p{N}_]+)/u;

export function postHead({ look }) {
  const name = nameOf(state().issue.sender);
  const handle = name.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").replace(/\p{M}/gu, "").toLowerCase();
  const fill = form => form.replace(/\{(\w+)\}/g, (_, part) => ({ name, handle })[part] ?? say(`snippets.${part}`));
  return make("div", { class: "who" },
    make("span", { class: "avatar", "aria-hidden": true }, initial(name)),
    make("div", { class: "names" },
      make("span", { class: "name" }, fill(look.name)), make("span", { class: "handle", dir: "auto" }, fill(look.handle))));
}

// Text with its hashtags and URLs coloured, and with the marks of the folds.
export function postText(text, network) {
  const folds = [[network.hook, "phone"], [network.fold, network.hook ? "desktop" : "any"]];
  const signs = [...text];
  const pieces = [];
  let done = 0;
  for (const [fold, where] of folds) {
    if (!fold || signs.length <= fold) continue;
    const end = wordEnd(signs, fold);
    pieces.push(marked(signs.slice(done, end).join(""), network), foldMark(fold, where));
    done = end;
  }
  return [...pieces, marked(signs.slice(done).join(""), network)];
}

// Where the mark of a fold stands: at the last end of a word before it, never in a word or a link, nor behind the sign of an item.
function wordEnd(signs, fold) {
  const ends = (sign, at) => at <= fold && BREAK.test(sign) && !BREAK.test(signs[at - 1] ?? " ") && !ITEM_SIGN.test(signs[at - 1]);
  const end = signs.findLastIndex(ends);
  if (end > fold - NEAR || LINK_END.test(signs.slice(0, fold).join(""))) return Math.max(end, 0);
  let last = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(signs.join(""))) {
    if (last + [...segment].length > fold) break;
    last += [...segment].length;
  }
  return last;
}

// Words between the network’s own marks are bold there.
function marked(text, { markup }) {
  if (!markup) return wordsColoured(text);
  return text.split(markup).map((piece, at, all) => {
    if (at % 2 === 0) return wordsColoured(piece);
    return at === all.length - 1 ? wordsColoured(markup + piece) : make("strong", {}, piece);
  });
}

function wordsColoured(text) {
  return text.split(WORDS).map((piece, at) => (at % 2 ? make("span", { class: "blue" }, piece) : piece));
}

function foldMark(at, where) {
  return make("span", { class: "fold", title: say(`snippets.fold_${where}_title`, { at }) }, say(`snippets.fold_${where}`, { at }));
}

// The card under a post stands where its text has the link, or the network takes it apart; not under a comment’s or a profile’s.
export function linkCard({ parts }, { card, links }, { key, link_in }) {
  const url = links[key];
  if (!url || !(link_in === "card" || (link_in === "text" && parts.some(({ text }) => text.includes(url))))) return "";
  const image = picture(card.image);
  return make("div", { class: `link-card ${image ? "" : "bare"}` },
    image ? make("img", { src: image, alt: "", loading: "lazy", class: card.is_logo ? "logo" : null }) : "",
    make("div", { class: "link-words" },
      make("span", { class: "domain" }, domain(url)),
      make("span", { class: "link-title" }, card.title),
      make("span", { class: "link-text" }, card.description)));
}

export function linkElsewhere({ links }, { key, link_in }) {
  const link = links[key];
  if (!link || !["comment", "bio"].includes(link_in)) return "";
  return make("p", { class: "elsewhere" }, make("strong", {}, say(`snippets.link_in_${link_in}`)), " ", leadOut(link, link));
}

function domain(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
}
