// The email’s HTML, and the MJML that it was made from.
import { go, place } from "./address.js";
import { copyButton } from "./clipboard.js";
import { choice, make } from "./element.js";
import { state } from "./state.js";
import { bar } from "./texts.js";
import { lines } from "./tokens.js";
import { say } from "./words.js";

const FORMS = [["html", "HTML"], ["mjml", "MJML"]];

export function source() {
  const markup = state().email[place.source === "mjml" ? "mjml" : "html"];
  const name = place.source === "mjml" ? "MJML" : "HTML";
  return [
    bar(say("tabs.source"), choice(say("source.form"), FORMS, place.source, form => go({ source: form })), copyButton(say("copy.markup", { form: name }), () => markup)),
    make("div", { class: "sheet code", tabindex: 0, role: "region", "aria-label": say("source.title", { form: name }) },
      make("ol", { dir: "ltr" }, lines(markup).map(line => make("li", {}, make("code", {}, line.map(coloured)))))),
  ];
}

function coloured([kind, text]) {
  return kind ? make("span", { class: `t-${kind}` }, text) : text;
}
