// The line in the inbox, cut as email clients cut it.
import { place, go } from "./address.js";
import { copyButton } from "./clipboard.js";
import { choice, make } from "./element.js";
import { editButton, openForm } from "./issue_form.js";
import { canEdit } from "./issue_keys.js";
import { addressed, readerChoice } from "./reader.js";
import { state } from "./state.js";
import { say } from "./words.js";

const DEVICES = ["desktop", "phone"];

export function inbox() {
  const { choices, clients, issue: { subject, preheader } } = state();
  return make("section", { class: "inbox", "aria-label": say("inbox.title") },
    make("div", { class: "bar" },
      make("h2", {}, say("inbox.title")),
      make("div", { class: "actions" },
        editButton(), subject && copyButton(say("copy.subject"), () => subject), preheader && copyButton(say("copy.preheader"), () => preheader)),
      readerChoice(),
      choice(say("inbox.client"), choices.client.map(key => [key, clients[key].name]), place.client, key => go({ client: key }))),
    make("div", { class: "rows" }, DEVICES.map(device => row(device, clients[place.client]))));
}

function row(device, client) {
  const { issue: { sender, language, dir, ...lines } } = state();
  const [subject, preheader] = [lines.subject, lines.preheader].map(addressed);
  const cuts = client[device];
  const edit = key => (canEdit() ? () => openForm(key) : null);
  return make("figure", { class: `row ${device} ${cuts.line ? "line" : ""}` },
    make("figcaption", {}, say(`inbox.${device}`, { client: client.name }), make("span", {}, describeCuts(subject, preheader, cuts))),
    make("div", { class: "message", lang: language, dir },
      make("span", { class: "avatar", "aria-hidden": true }, initial(sender)),
      make("div", { class: "words" },
        make("p", { class: "from" }, nameOf(sender)),
        make("p", { class: "subject", click: edit("subject") }, cut(subject, cuts.subject) || say("inbox.no_subject")),
        make("p", { class: "preheader", click: edit("preheader") }, cut(preheader, cuts.preheader) || say("inbox.no_preheader")))));
}

function describeCuts(subject, preheader, cuts) {
  const lost = Object.entries({ subject, preheader })
    .filter(([what, text]) => [...text].length > cuts[what])
    .map(([what, text]) => say(`inbox.${what}_cut`, { limit: cuts[what], length: [...text].length }));
  return lost.join(", ") || say("inbox.whole");
}

function cut(text, limit) {
  const signs = [...text];
  return signs.length > limit ? `${signs.slice(0, limit - 1).join("").trimEnd()}…` : text;
}

export function nameOf(sender) {
  return sender.replace(/\s*<[^>]*>$/, "").replace(/^"(.*)"$/, "$1") || sender;
}

// Articles that no name is known by, and those of one letter by language, where they may be a name elsewhere.
const ARTICLES = "le|la|les|un|une|des|the|an|der|die|das|ein|eine|el|los|las|una|lo|il|gli|uno|os|as|um|uma|de|het|een|’t|'t";
const SHORT_ARTICLES = { en: "a", it: "i", pt: "a|o" };

// The letter that stands for a sender: of his name, not of its article.
export function initial(sender) {
  const { language } = state().issue;
  const articles = [ARTICLES, SHORT_ARTICLES[language.slice(0, 2)]].filter(Boolean).join("|");
  const name = nameOf(sender).normalize("NFC").replace(/^[^\p{L}\p{N}’']+/u, "");
  const bare = name.replace(new RegExp(`^(?:(?:${articles})\\s+|(?:l|d|un|gl|dell)[’'])(?=[^\\p{L}\\p{N}]*[\\p{L}\\p{N}])`, "iu"), "");
  return (/[\p{L}\p{N}]\p{M}*/u.exec(bare)?.[0] ?? "").toLocaleUpperCase(/^(tr|az)\b/.exec(language)?.[0] ?? "en");
}
