// Where one is on the page, kept in its address: what is not as by default stands after the #.

const DEFAULTS = {
  issue: "", tab: "email", article: "", network: "all", angle: "title", width: "both", free: "480",
  look: "light", images: "on", styles: "on", text: "100", source: "html", client: "gmail", side: "open",
};

// What each may say; issues, articles and networks are the state’s to know.
const KNOWN = {
  tab: /^(email|text|source|headers|web|snippets|sponsor|checks)$/, angle: /^(title|lede|points|question|thread)$/,
  width: /^(both|375|600|1024|free)$/, free: /^\d{3,4}$/, look: /^(light|dark|inverted)$/, images: /^(on|off)$/, styles: /^(on|off)$/,
  text: /^(100|200)$/, source: /^(html|mjml)$/, client: /^(gmail|apple|outlook)$/, side: /^(open|folded)$/,
};

export const place = { ...DEFAULTS };
let tellMoved = () => {};

export function onMove(callback) {
  tellMoved = callback;
  addEventListener("hashchange", () => {
    readAddress();
    tellMoved(Object.keys(DEFAULTS));
  });
}

export function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    const value = said.get(name) ?? usual;
    place[name] = KNOWN[name]?.test(value) === false ? usual : value;
  }
}

// Tabs and issues are steps that the Back button takes; everything else only changes the present one.
export function go(changes) {
  const changed = Object.keys(changes).filter(name => place[name] !== changes[name]);
  if (changed.length === 0) return;
  Object.assign(place, changes);
  const step = changed.some(name => name === "tab" || name === "issue");
  history[step ? "pushState" : "replaceState"](null, "", written());
  tellMoved(changed);
}

function written() {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) if (value !== DEFAULTS[name]) said.set(name, value);
  return `#${said}`;
}
