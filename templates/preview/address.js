// Where one is on the page, kept in its address: what is not as by default stands after the #.

const DEFAULTS = {
  issue: "", tab: "email", article: "", network: "all", angle: "title", width: "both", free: "480",
  look: "light", images: "on", styles: "on", text: "100", source: "html", client: "gmail", side: "open",
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
  for (const name of Object.keys(DEFAULTS)) place[name] = said.get(name) ?? DEFAULTS[name];
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
