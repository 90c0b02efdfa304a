// The sponsor’s block alone, its final links and its run: what one would show the sponsor.
import { place } from "./address.js";
import { button, leadOut, make } from "./element.js";
import { devices, toolbar } from "./email.js";
import { openForm } from "./issue_form.js";
import { canEdit } from "./issue_keys.js";
import { shown, state } from "./state.js";
import { bar } from "./texts.js";
import { say, sayDay } from "./words.js";

export function sponsor() {
  const details = state().sponsor;
  const edit = canEdit() ? button(say("form.edit"), () => openForm("sponsor")) : "";
  if (!details) return [bar(say("tabs.sponsor"), edit), make("p", { class: "empty" }, say("sponsor.none"))];
  return [
    bar(details.advertiser, make("span", { class: "note" }, details.label), edit),
    facts(details),
    toolbar(),
    make("div", { class: "frames both proof" }, devices(shown(details.html), { ...place, width: "both" }, true)),
  ];
}

function facts(details) {
  const targets = [...new Map(details.links.map(link => [link.url, link])).values()];
  const run = describeRun(details.from && sayDay(details.from), details.until && sayDay(details.until));
  return make("dl", { class: "sheet facts" },
    run ? fact(say("sponsor.run"), run) : "",
    targets.map(({ text, url }) => fact(text || say("sponsor.link"), leadOut(url, url))));
}

function fact(name, value) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, value));
}

function describeRun(from, until) {
  if (from && until) return say("sponsor.from_until", { from, until });
  if (from) return say("sponsor.from", { from });
  return until ? say("sponsor.until", { until }) : "";
}
