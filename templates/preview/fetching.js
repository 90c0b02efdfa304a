// What is fetched from the web for the editor: always asked for first, by what it is and where it lies.
import { sayOfIntake, showArrivals } from "./arrivals.js";
import { announce, button, make } from "./element.js";
import { send, state } from "./state.js";
import { say } from "./words.js";

const hostOf = url => {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
};

// An address as people write it, with what begins it.
export function wholeAddress(written) {
  const address = written.trim();
  return address && !/^[a-z][a-z0-9+.-]*:/i.test(address) ? `https://${address}` : address;
}

// ── Articles at addresses ──

export function addressButton(given = {}) {
  return button(say("fetch.add_address"), () => askForAddresses([]), { class: "button", ...given });
}

// A question that names every address in full; without one, a field for it.
export function askForAddresses(urls) {
  const dialog = make("dialog", { class: "fetch", "aria-labelledby": "fetch-title", close: () => dialog.remove() });
  const field = make("input", { inputmode: "url", id: "fetch-url", placeholder: "https://", required: true, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  const form = make("form", { method: "dialog", submit: event => {
    event.preventDefault();
    fetchInto(dialog, urls.length > 0 ? urls : [wholeAddress(field.value)]);
  } },
    make("h2", { id: "fetch-title" }, urls.length > 0 ? say("fetch.title", { host: hostOf(urls[0]), count: urls.length }) : say("fetch.add_address")),
    urls.length > 0
      ? make("ul", { class: "addresses" }, urls.map(url => make("li", {}, make("code", {}, url))))
      : make("label", { class: "wide-field", for: "fetch-url" }, say("fetch.address"), field),
    make("p", { class: "note" }, say("fetch.note")),
    make("div", { class: "actions" },
      make("button", { type: "submit", class: "button main-button" }, say("fetch.fetch")),
      button(say("fetch.cancel"), () => dialog.close())));
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
}

async function fetchInto(dialog, urls) {
  const issue = state().issue.id;
  const line = make("p", { role: "status" });
  const bar = make("progress", { max: urls.length, "aria-label": say("fetch.progress") });
  const arrived = { added: [], failed: [] };
  let errand = "";
  let off = false;
  // It may be too late: then what came is told as ever.
  const callOff = async event => {
    event?.preventDefault();
    off = true;
    const { off: isOff } = await send("DELETE", "/address", { errand }).catch(() => ({}));
    if (!isOff || !dialog.open) return;
    dialog.close();
    if (arrived.added.length === 0) sayOfIntake(say("fetch.called_off"));
  };
  dialog.addEventListener("cancel", callOff);
  dialog.replaceChildren(make("h2", { id: "fetch-title" }, say("fetch.progress")), line, bar, make("div", { class: "actions" }, button(say("fetch.cancel"), callOff)));
  dialog.querySelector("button").focus();
  for (const [at, url] of urls.entries()) {
    line.textContent = say("fetch.fetching", { url });
    if (at > 0) bar.value = at;
    errand = `${Date.now()} ${Math.random()}`;
    try {
      arrived.added.push(...(await send("POST", "/address", { issue, url, errand })).added);
    } catch (error) {
      if (!off) arrived.failed.push({ file: url, problem: error.message, hint: "" });
    }
    if (off) break;
  }
  dialog.removeEventListener("cancel", callOff);
  dialog.close();
  showArrivals(arrived, issue);
}

// ── Images of an article ──

// How many of an article’s images are still on the web, and where; after a yes they become files, one after the other.
export function imagesQuestion({ file, remote }) {
  if (remote.length === 0) return "";
  const hosts = [...new Set(remote.map(hostOf))].join(", ");
  const asked = { count: remote.length, hosts };
  const box = make("div", { class: "images-question" },
    make("p", {}, say("fetch.images_there", asked)),
    make("details", {}, make("summary", {}, say("fetch.addresses")), make("ul", { class: "addresses" }, remote.map(url => make("li", {}, make("code", {}, url))))),
    button(say("fetch.fetch_images", asked), () => fetchImages(box, file, remote)));
  return box;
}

async function fetchImages(box, file, urls) {
  const issue = state().issue.id;
  const line = make("p", { role: "status" });
  const bar = make("progress", { max: urls.length, value: 0, "aria-label": say("fetch.progress") });
  const names = {};
  const failed = [];
  let off = false;
  const cancel = button(say("fetch.cancel"), () => (off = true));
  box.replaceChildren(line, bar, cancel);
  cancel.focus();
  for (const [at, url] of urls.entries()) {
    if (off) break;
    bar.value = at;
    line.textContent = say("fetch.fetching_image", { at: at + 1, count: urls.length, host: hostOf(url) });
    try {
      names[url] = (await send("POST", "/images", { issue, file, url })).name;
    } catch (error) {
      failed.push([url, error.message]);
    }
  }
  try {
    const { failed: unnamed } = await send("PUT", "/images", { issue, file, names });
    failed.push(...unnamed.map(url => [url, say("fetch.not_named")]));
  } catch (error) {
    failed.push(["", error.message]);
  }
  const kept = Object.keys(names).length - failed.filter(([url]) => url in names).length;
  const told = kept > 0 ? say("fetch.images_kept", { count: kept }) : say("fetch.no_image_kept");
  box.replaceChildren(make("p", { class: "said" }, told),
    failed.length > 0 ? make("ul", { class: "addresses wrong-words" }, failed.map(([url, why]) => make("li", {}, make("code", {}, url), " ", why))) : "");
  announce([told, ...failed.map(([url, why]) => `${url} ${why}`)].join(" "));
}
