// What the page says, in its own language: the words come with the state, and with the live shell until there is one.
import { state } from "./state.js";

// `{name}` in a word is what is given under it; a number is written as its language does, and `count` chooses the plural.
export function say(key, given = {}) {
  const { words, page } = spoken();
  const form = "count" in given ? new Intl.PluralRules(page.language).select(given.count) : "";
  const word = words[key] ?? words[`${key}.${form}`] ?? words[`${key}.other`] ?? key;
  const written = value => (typeof value === "number" ? value.toLocaleString(page.language) : value);
  return word.replace(/\{(\w+)\}/g, (whole, name) => (name in given ? written(given[name]) : whole));
}

export function sayDay(iso) {
  const { language } = spoken().page;
  const written = new Date(`${iso}T12:00`).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  // The Unicode CLDR writes `1 novembre` where French says `1er novembre`.
  return language.startsWith("fr") ? written.replace(/^1 /, "1er ") : written;
}

// What the shell says, for its language may be another one by now.
export function speak() {
  const { language, dir } = spoken().page;
  Object.assign(document.documentElement, { lang: language, dir });
  document.querySelector(".skip").textContent = say("page.skip");
  document.getElementById("side").setAttribute("aria-label", say("side.all"));
}

function spoken() {
  return state() ?? JSON.parse(document.getElementById("words").textContent);
}
