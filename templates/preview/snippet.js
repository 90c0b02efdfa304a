// One snippet, as its network would show it: a post, or a thread of them.
import { copyButton } from "./clipboard.js";
import { changedSince, markCopied, partTick, tick, tickSlot, wholeText } from "./copied.js";
import { make } from "./element.js";
import { editing } from "./editing.js";
import { linkCard, linkElsewhere, postHead, postText } from "./networks.js";
import { state } from "./state.js";
import { say } from "./words.js";

// `entry` is what all snippets of the article share: its link, tagged for each network, and its card.
export function card(article, entry, snippet, network) {
  const box = make("article", { class: `card n-${network.key}`, "data-article": article.name, "data-network": network.key,
    "aria-label": `${network.name}, ${article.title}` });
  box.style.setProperty("--colour", network.look.colour);
  box.append(
    make("header", {}, make("h3", {}, network.name), tickSlot(() => tick(article, snippet, network)), count(snippet.parts, network),
      copyButton(say("copy.copy"), () => wholeText(snippet), { "aria-label": say("copy.for_network", { network: network.name }) }, () => markCopied(article, snippet)),
      states(snippet, tickSlot(() => changedSince(article, snippet)), copyLink(entry, network))),
    ...snippet.parts.map((part, at) => post(article, entry, snippet, network, at)));
  editing(box, article, entry, snippet, network);
  return box;
}

function post(article, entry, snippet, network, at) {
  const part = snippet.parts[at];
  const many = snippet.parts.length > 1;
  const last = at === snippet.parts.length - 1;
  return make("div", { class: "post" },
    postHead(network),
    make("p", { class: "text", lang: article.language, dir: "auto" }, postText(part.text, network)),
    last ? [linkCard(snippet, entry, network), linkElsewhere(entry, network)] : "",
    many ? partFoot(article, snippet, network, at) : "");
}

function partFoot(article, snippet, network, at) {
  const part = snippet.parts[at];
  return make("div", { class: "foot" }, counted(part, network), tickSlot(() => partTick(article, snippet, at)),
    copyButton(say("copy.copy"), () => part.text, { "aria-label": say("copy.part", { part: at + 1, network: network.name }) }, () => markCopied(article, snippet, at)));
}

// A link that no text holds is a second thing to copy.
function copyLink({ links }, { key, name, link_in }) {
  const link = links[key];
  return link && link_in !== "text" ? copyButton(say("copy.link"), () => link, { "aria-label": say("copy.link_for", { network: name }) }) : "";
}

// What was decided about a text, each with its reason as a tooltip; and what else there is to copy.
function states({ own, stale, cut, taken_from }, changed, link) {
  const marks = [
    own && label(say("snippets.own")),
    stale && label(say("snippets.stale"), say("snippets.stale_title"), "warn"),
    cut && label(say("snippets.cut"), say("snippets.cut_title", { text: cut }), "warn"),
    taken_from === "text" && label(say("snippets.from_text"), say("snippets.from_text_title")),
  ].filter(Boolean);
  return make("div", { class: "states" }, changed, marks, link);
}

function label(words, title = "", level = "") {
  return make("span", { class: `state ${level}`, title, tabindex: title ? "0" : undefined }, words);
}

function count(parts, network) {
  return parts.length > 1 ? make("span", { class: "count" }, say("snippets.posts", { count: parts.length })) : counted(parts[0], network);
}

function counted({ count: length }, { limit, unit }) {
  const level = length > limit ? "over" : length * 100 > limit * state().limits.near ? "near" : "";
  return make("span", { class: `count ${level}`, title: say(`units.${unit.replace(" ", "_")}`) }, `${length}/${limit}`);
}
