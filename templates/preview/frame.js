// The email in a frame of its own, where no script runs; a new version takes the old one’s place once it stands.
import { make } from "./element.js";
import { place } from "./address.js";
import { listenForDrops } from "./drop.js";
import { listenForPastes } from "./paste.js";
import { dress } from "./looks.js";

const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

// A box that shows HTML; `plain` keeps the looks of the email from it, `fit` makes it as high as what it shows.
export function frameBox(title, html, { width = "100%", plain = false, fit = false } = {}) {
  const box = make("div", { class: "screen" });
  box.show = (next, scroll = 0) => {
    const old = box.querySelector("iframe:not(.coming)");
    box.querySelector(".coming")?.remove();
    const coming = make("iframe", { title, sandbox: SANDBOX, class: old ? "coming" : "", tabindex: 0 });
    coming.addEventListener("load", () => arrived(coming, old, plain, scroll, fit), { once: true });
    coming.srcdoc = next;
    box.append(coming);
  };
  box.dress = () => plain || dress(box.querySelector("iframe"), place);
  box.hasArrived = () => box.querySelector("iframe[data-arrived]:only-of-type") !== null;
  box.scrolled = () => box.querySelector("iframe:not(.coming)")?.contentWindow?.scrollY ?? 0;
  box.style.setProperty("--width", width);
  box.show(html);
  return box;
}

function arrived(coming, old, plain, scroll, fit) {
  const email = coming.contentDocument;
  if (!email) return;
  for (const link of email.links) {
    if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
  }
  // A link inside the email would change the URL of the page that holds it.
  email.addEventListener("click", stayInside);
  email.addEventListener("keydown", event => document.dispatchEvent(new KeyboardEvent("keydown", event)));
  listenForPastes(email);
  listenForDrops(email);
  if (!plain) dress(coming, place);
  if (fit) new ResizeObserver(() => (coming.style.height = `${email.body.offsetHeight}px`)).observe(email.body);
  coming.contentWindow.scrollTo(0, old ? old.contentWindow.scrollY : scroll);
  coming.classList.remove("coming");
  coming.dataset.arrived = "";
  old?.remove();
}

function stayInside(event) {
  const href = event.target.closest?.("a")?.getAttribute("href") ?? "";
  if (!href.startsWith("#")) return;
  event.preventDefault();
  const target = event.currentTarget.getElementById(decodeURIComponent(href.slice(1)));
  if (target) scrollInside(target);
}

// Scroll the email alone; scrollIntoView would move the page around it too.
export function scrollInside(target) {
  const view = target.ownerDocument.defaultView;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = target.getBoundingClientRect().top + view.scrollY - view.innerHeight / 4;
  view.scrollTo({ top, behavior: calm ? "instant" : "smooth" });
}
