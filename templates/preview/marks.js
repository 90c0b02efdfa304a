// An element of the email, pointed at.
import { announce } from "./element.js";
import { showFrames, whenArrived } from "./email.js";
import { scrollInside } from "./frame.js";
import { say } from "./words.js";

const RING = "3px solid #e0245e";

export function mark(element, why) {
  whenArrived(emails => {
    const targets = emails.map(email => [email, findElement(email, element)]).filter(([, target]) => target);
    for (const [email, target] of targets) point(email, target);
    if (targets.length) showFrames();
    announce(targets.length ? say("checks.marked", { problem: why }) : say("checks.not_marked"));
  });
}

// Look it up by its selector, which no browser can read if there is a strange URL in it.
function findElement(email, element) {
  try {
    return email.querySelector(element);
  } catch {
    return null;
  }
}

function point(email, target) {
  for (const old of email.querySelectorAll("[data-marked]")) {
    old.removeAttribute("data-marked");
    old.style.outline = "";
  }
  target.setAttribute("data-marked", "");
  target.style.outline = RING;
  target.style.outlineOffset = "2px";
  scrollInside(target);
}
