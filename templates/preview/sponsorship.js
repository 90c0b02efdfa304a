// The sponsor’s block alone, its final links and its run: what one would show the sponsor.
import { place } from "./address.js";
import { leadOut, make } from "./element.js";
import { devices, toolbar } from "./email.js";
import { shown, state } from "./state.js";
import { bar } from "./texts.js";

export function sponsor() {
  const said = state().sponsor;
  if (!said) return [bar("Sponsor"), make("p", { class: "empty" }, "No sponsor stands in this issue.")];
  return [
    bar(said.advertiser, make("span", { class: "note" }, said.label)),
    facts(said),
    toolbar(),
    make("div", { class: "frames both proof" }, devices(shown(said.html), { ...place, width: "both" }, true)),
  ];
}

function facts(said) {
  const targets = [...new Map(said.links.map(link => [link.url, link])).values()];
  const run = [said.from && `from ${day(said.from)}`, said.until && `until ${day(said.until)}`].filter(Boolean).join(" ");
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
