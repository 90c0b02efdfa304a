// Where one is on the page, kept in its URL: what is not as usual stands after the #.
import { state } from "./state.js";

// What the page itself offers, the usual first; what else there is to choose from is the state’s to know.
const OWN_CHOICES = {
  look: ["light", "dark", "inverted"], images: ["on", "off"], styles: ["on", "off"], text: ["100", "200"],
  source: ["html", "mjml"], reader: ["named", "nobody"], form: ["folded", "open"], side: ["open", "folded"],
};
const NAMES = ["issue", "tab", "article", "network", "angle", "width", "free", "client", ...Object.keys(OWN_CHOICES)];

export const place = Object.fromEntries(NAMES.map(name => [name, usual(name)]));
let tellMoved = () => {};

function choices(name) {
  return OWN_CHOICES[name] ?? state()?.choices[name];
}

function usual(name) {
  if (name === "network") return "all";
  if (name === "free") return String(state()?.free_width.usual ?? "");
  return choices(name)?.[0] ?? "";
}

function isKnown(name, value) {
  return name === "free" ? /^\d{3,4}$/.test(value) : choices(name)?.includes(value) ?? true;
}

export function onMove(callback) {
  tellMoved = callback;
  addEventListener("hashchange", () => {
    readAddress();
    tellMoved(NAMES);
  });
}

// Read once to know which issue to ask for, and again once its state says what there is to choose from.
export function readAddress() {
  const written = new URLSearchParams(location.hash.slice(1));
  for (const name of NAMES) {
    const value = written.get(name) ?? usual(name);
    place[name] = isKnown(name, value) ? value : usual(name);
  }
}

// Tabs and issues are steps that the Back button takes; everything else only changes the present one.
export function go(changes) {
  const changed = Object.keys(changes).filter(name => place[name] !== changes[name]);
  if (changed.length === 0) return;
  Object.assign(place, changes);
  const step = changed.some(name => name === "tab" || name === "issue");
  history[step ? "pushState" : "replaceState"](null, "", writeAddress());
  tellMoved(changed);
}

function writeAddress() {
  const unusual = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) if (value !== usual(name)) unusual.set(name, value);
  return `#${unusual}`;
}
