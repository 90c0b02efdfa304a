// An issue without an article yet: how the first one comes in, big and plain.
import { go } from "./address.js";
import { sayOfIntake } from "./arrivals.js";
import { articleTypes, filesButton } from "./drop.js";
import { button, make } from "./element.js";
import { addressButton } from "./fetching.js";
import { showHelp } from "./help.js";
import { pasteButton } from "./paste.js";
import { foldSidebar } from "./sidebar.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

// The next issue’s folder, made at once; the page goes to it.
export function newIssueButton() {
  return button(say("empty.begin"), beginIssue, { class: "button" });
}

async function beginIssue() {
  try {
    const { issue, notes } = await send("POST", "/issues", { like: state().issue.id });
    go({ issue, article: "", tab: "email" });
    for (const note of notes) sayOfIntake(note);
  } catch (error) {
    sayOfIntake(error.message, true);
  }
}

export function emptyHeadline() {
  const { issue } = state();
  return make("div", { class: "headline" },
    button("☰", foldSidebar, { class: "button icon fold-side", "aria-label": say("side.all"), "aria-controls": "side" }),
    make("div", { class: "title" },
      make("h1", { lang: issue.language, dir: "auto" }, issue.subject || say("empty.issue")),
      make("p", { class: "about" }, make("span", {}, issue.publication), make("span", {}, issue.date))),
    make("div", { class: "actions" }, button("?", showHelp, { class: "button icon", "aria-label": say("keys.title") })));
}

export function emptyPanel() {
  const { held } = state();
  return [make("section", { class: "welcome" },
    make("h2", { id: "tab-empty" }, held.length > 0 ? say("empty.all_held", { count: held.length }) : say("empty.title")),
    make("p", {}, say("empty.how")),
    make("div", { class: "welcome-actions" }, pasteButton({ class: "button main-button big" }), filesButton({ class: "button big" }), addressButton({ class: "button big" })),
    make("p", { class: "note" }, say("empty.types", { types: articleTypes() })))];
}
