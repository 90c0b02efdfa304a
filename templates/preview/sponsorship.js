// The sponsor’s block alone, its final links and its run: what one would show the sponsor.
import { place } from "./address.js";
import { leadOut, make } from "./element.js";
import { devices, toolbar } from "./email.js";
import { shown, state } from "./state.js";
import { bar } from "./texts.js";

export function sponsor() {
  const details = state().sponsor;
  if (!details) return [bar("Sponsor"), make("p", { class: "empty" }, "No sponsor stands in this issue.")];
  return [
    bar(details.advertiser, make("span", { class: "note" }, details.label)),
    facts(details),
    toolbar(),
    make("div", { class: "frames both proof" }, devices(shown(details.html), { ...place, width: "both" }, true)),
  ];
}

function facts(details) {
  const targets = [...new Map(details.links.map(link => [link.url, link])).values()];
  const run = [details.from && `from ${day(details.from)}`, details.until && `until ${day(details.until)}`].filter(Boolean).join(" ");
  return make("dl", { class: "sheet facts" },
    run ? fact("Run", run) : "",
    targets.map(({ text, url }) => fact(text || "Link", leadOut(url, url))));
}

function fact(name, value) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, value));
}

function day(iso) {
  return new Date(`${iso}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
