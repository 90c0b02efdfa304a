// The email as it is met: desktop and phone side by side, or at one width, under the looks of the toolbar.
import { go, place } from "./address.js";
import { choice, make, toggle } from "./element.js";
import { frameBox, scrollInside } from "./frame.js";
import { inbox } from "./inbox.js";
import { edge } from "./edge.js";
import { issueForm, updateForm } from "./issue_form.js";
import { addressed } from "./reader.js";
import { articleNamed, shown, state } from "./state.js";
import { say } from "./words.js";

const LOOKS = ["light", "dark", "inverted"];
// How often, and how far apart in milliseconds, it is asked whether the email has come.
const TRIES = 100;
const WAIT = 30;
let boxes = [];

export function email() {
  return [inbox(), issueForm(), toolbar(), make("div", { class: `frames ${place.width}` }, devices(read(), place))];
}

// The same tab with a new email in it: the frames stay, so that nothing flickers.
export function emailAgain(panel) {
  panel.querySelector(".inbox").replaceWith(inbox());
  updateForm();
  for (const box of boxes) box.show(read());
}

function read() {
  return shown(addressed(state().email.html));
}

// What a change of the place does to this tab without drawing it again; false where it cannot.
export function emailMoved(panel, changed) {
  if (changed.includes("width")) return false;
  if (changed.every(name => name === "free")) return true;
  panel.querySelector(".inbox").replaceWith(inbox());
  if (changed.includes("form")) panel.querySelector("#issue-form").replaceWith(issueForm());
  panel.querySelector(".toolbar").replaceWith(toolbar());
  for (const box of boxes) changed.includes("reader") ? box.show(read()) : box.dress();
  if (changed.includes("article")) whenArrived(emails => scrollToArticle(emails, place.article));
  return true;
}

// The emails of this tab, once all of them stand in their frames; none of a tab that was left meanwhile.
export function whenArrived(act, tries = TRIES) {
  if (tries === 0 || boxes.every(box => box.hasArrived())) act(boxes.map(box => box.querySelector("iframe").contentDocument).filter(Boolean));
  else setTimeout(() => whenArrived(act, tries - 1), WAIT);
}

// The first of the frames, where the page shows too little of it to see what it has scrolled to: below the inbox on a phone.
export function showFrames() {
  const [first] = [...boxes].sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
  if (first && first.getBoundingClientRect().top > innerHeight / 2) first.scrollIntoView();
}

export function scrolls(put) {
  if (put) boxes.forEach((box, at) => box.querySelector("iframe")?.addEventListener("load",
    event => event.target.contentWindow.scrollTo(0, put[at] ?? 0), { once: true }));
  return boxes.map(box => box.scrolled());
}

export function toolbar() {
  const { look, images, styles, text } = place;
  const flip = (name, on, off) => () => go({ [name]: place[name] === on ? off : on });
  return make("div", { class: "toolbar", role: "group", "aria-label": say("email.toolbar") },
    place.tab === "email" ? choice(say("email.width"), state().choices.width.map(key => [key, widthName(key)]), place.width, width => go({ width })) : "",
    choice(say("email.colours"), LOOKS.map(key => [key, say(`email.${key}`)]), look, chosen => go({ look: chosen })),
    make("div", { class: "choice apart" },
      toggle(say("email.no_images"), images === "off", flip("images", "off", "on")),
      toggle(say("email.no_styles"), styles === "off", flip("styles", "off", "on")),
      toggle(say("email.large_text"), text === "200", flip("text", "200", "100"))));
}

export function devices(html, { width, free }, fit = false) {
  const show = (screen, wide, kind) => device(screen, wide, kind, html, fit);
  boxes = [];
  if (width === "both") return [show("desktop", "100%", "wide"), show("phone", `${state().phone}px`, "narrow")];
  if (width !== "free") return show("single", `${width}px`, "single");
  const whole = show("free", `${free}px`, "single");
  whole.querySelector(".screen").append(edge(whole.querySelector(".screen")));
  return whole;
}

// A width that is a number says itself.
function widthName(key) {
  return Number(key) ? key : say(`email.width_${key}`);
}

function device(screen, width, kind, html, fit) {
  const box = frameBox(say(`email.frame_${screen}`), html, { width, fit });
  const measure = make("span", { dir: "ltr" });
  boxes.push(box);
  new ResizeObserver(([entry]) => (measure.textContent = `${Math.round(entry.contentRect.width)} px`)).observe(box);
  return make("figure", { class: `device ${kind}` }, make("figcaption", {}, say(`email.screen_${screen}`), measure), box);
}

function scrollToArticle(emails, name) {
  const article = articleNamed(name);
  const wanted = squeezed(article?.title ?? "");
  for (const email of emails) {
    const title = [...email.querySelectorAll("h1, h2, h3")].find(heading => squeezed(heading.textContent) === wanted);
    if (title && wanted) scrollInside(title);
  }
  if (wanted) showFrames();
}

// The email has no-break spaces where the title had plain ones.
function squeezed(text) {
  return text.replace(/[\s\u2060]+/gu, " ").trim();
}
