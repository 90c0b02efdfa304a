// An element of the mail, pointed at.
import { announce } from "./element.js";
import { showFrames, whenArrived } from "./email.js";
import { scrollInside } from "./frame.js";

const RING = "3px solid #e0245e";

export function mark(element, why) {
  whenArrived(mails => {
    const targets = mails.map(mail => [mail, found(mail, element)]).filter(([, target]) => target);
    for (const [mail, target] of targets) point(mail, target);
    if (targets.length) showFrames();
    announce(targets.length ? `Marked in the mail: ${why}` : "Its place is not in the mail.");
  });
}

// By its selector, which an address in it may have made one that no browser reads.
function found(mail, element) {
  try {
    return mail.querySelector(element);
  } catch {
    return null;
  }
}

function point(mail, target) {
  for (const old of mail.querySelectorAll("[data-marked]")) {
    old.removeAttribute("data-marked");
    old.style.outline = "";
  }
  target.setAttribute("data-marked", "");
  target.style.outline = RING;
  target.style.outlineOffset = "2px";
  scrollInside(target);
}
