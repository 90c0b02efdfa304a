// Elements by hand: what they say goes in as text, never as markup.

export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}

// A link that leads out of the page; anything but a URL of the web, an email address or a telephone number stays text.
export function leadOut(url, ...children) {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return make("span", {}, ...children);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

export function button(label, press, given = {}) {
  return make("button", { type: "button", class: "button", click: press, ...given }, label);
}

export function toggle(label, pressed, press, given = {}) {
  return button(label, press, { "aria-pressed": pressed, ...given });
}

// One of several: a row of toggles that belong together.
export function choice(label, options, chosen, choose, given = {}) {
  const press = event => choose(event.currentTarget.value);
  return make("div", { class: "choice", role: "group", "aria-label": label, ...given },
    options.map(([key, name]) => toggle(name, key === chosen, press, { value: key })));
}

export function announce(message) {
  document.getElementById("announce").textContent = message;
}
