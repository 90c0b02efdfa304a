// The line in the inbox, cut as email clients cut it.
import { place, go } from "./address.js";
import { choice, make } from "./element.js";
import { state } from "./state.js";

const DEVICES = { desktop: "Desktop", phone: "Phone" };

export function inbox() {
  const { choices, clients } = state();
  return make("section", { class: "inbox", "aria-label": "In the inbox" },
    make("div", { class: "bar" },
      make("h2", {}, "In the inbox"),
      choice("Mail program", choices.client, place.client, key => go({ client: key }))),
    make("div", { class: "rows" }, Object.entries(DEVICES).map(([device, name]) => row(device, name, clients[place.client]))));
}

function row(device, name, client) {
  const { sender, subject, preheader, language, dir } = state().issue;
  const cuts = client[device];
  return make("figure", { class: `row ${device} ${cuts.line ? "line" : ""}` },
    make("figcaption", {}, `${client.name}, ${name.toLowerCase()}`, make("span", {}, describeCuts(subject, preheader, cuts))),
    make("div", { class: "message", lang: language, dir },
      make("span", { class: "avatar", "aria-hidden": true }, initial(sender)),
      make("div", { class: "words" },
        make("p", { class: "from" }, nameOf(sender)),
        make("p", { class: "subject" }, cut(subject, cuts.subject) || "No subject"),
        make("p", { class: "preheader" }, cut(preheader, cuts.preheader) || "No preheader"))));
}

function describeCuts(subject, preheader, cuts) {
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
