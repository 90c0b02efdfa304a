// The line in the inbox, cut as mail programs cut it.
import { place, go } from "./address.js";
import { choice, make } from "./element.js";
import { state } from "./state.js";

// Characters of subject and preheader that are shown; approximate, for letters differ in width.
// Subjects: typecount.com/blog/email-subject-line-length, and for the iPhone emailtooltester.com/en/blog/
// email-subject-lines-character-limit. Preheaders: themarketer.com/resources/knowledge-base/
// how-long-should-your-preview-texts-be, and for the iPhone as above (all read 2026-11-23).
const CUTS = {
  gmail: { name: "Gmail", desktop: { subject: 70, preheader: 97, line: true }, phone: { subject: 40, preheader: 90 } },
  apple: { name: "Apple Mail", desktop: { subject: 64, preheader: 140 }, phone: { subject: 48, preheader: 99 } },
  outlook: { name: "Outlook", desktop: { subject: 73, preheader: 35 }, phone: { subject: 38, preheader: 55 } },
};
const DEVICES = { desktop: "Desktop", phone: "Phone" };

export function inbox() {
  const client = CUTS[place.client] ?? CUTS.gmail;
  const clients = Object.entries(CUTS).map(([key, { name }]) => [key, name]);
  return make("section", { class: "inbox", "aria-label": "In the inbox" },
    make("div", { class: "bar" },
      make("h2", {}, "In the inbox"),
      choice("Mail program", clients, place.client, key => go({ client: key }))),
    make("div", { class: "rows" }, Object.entries(DEVICES).map(([device, name]) => row(device, name, client))));
}

function row(device, name, client) {
  const { sender, subject, preheader, language, dir } = state().issue;
  const cuts = client[device];
  return make("figure", { class: `row ${device} ${cuts.line ? "line" : ""}` },
    make("figcaption", {}, `${client.name}, ${name.toLowerCase()}`, make("span", {}, told(subject, preheader, cuts))),
    make("div", { class: "message", lang: language, dir },
      make("span", { class: "avatar", "aria-hidden": true }, initial(sender)),
      make("div", { class: "words" },
        make("p", { class: "from" }, nameOf(sender)),
        make("p", { class: "subject" }, cut(subject, cuts.subject) || "No subject"),
        make("p", { class: "preheader" }, cut(preheader, cuts.preheader) || "No preheader"))));
}

function told(subject, preheader, cuts) {
  const lost = [["subject", subject, cuts.subject], ["preheader", preheader, cuts.preheader]]
    .filter(([, text, limit]) => [...text].length > limit)
    .map(([what, text, limit]) => `${what} cut at ${limit} of ${[...text].length}`);
  return lost.join(", ") || "shown whole";
}

function cut(text, limit) {
  const signs = [...text];
  return signs.length > limit ? `${signs.slice(0, limit - 1).join("").trimEnd()}…` : text;
}

export function nameOf(sender) {
  return sender.replace(/\s*<[^>]*>$/, "").replace(/^"(.*)"$/, "$1") || sender;
}

export function initial(sender) {
  const letters = nameOf(sender).replace(/^(l|d)[’']/i, "");
  return ([...letters][0] ?? "").toUpperCase();
}
