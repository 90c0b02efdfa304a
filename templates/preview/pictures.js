// The pictures of an article’s words, side by side; each opens in its full size. A frozen page has none.
import { make } from "./element.js";
import { state } from "./state.js";
import { say } from "./words.js";

export function pictures({ name, title }) {
  const cards = state().cards[name] ?? [];
  if (!cards.length) return "";
  return make("ul", { class: "pictures", "aria-label": say("snippets.pictures", { title }) }, cards.map(wordPicture));
}

function wordPicture({ name, alt, address, size: [width, height] }) {
  const image = make("img", { src: address, alt, loading: "lazy", width, height });
  // What is too long for a picture is no card.
  const item = make("li", {}, make("a", { href: address, target: "_blank", title: `${name}.png` }, image));
  image.addEventListener("error", () => item.remove());
  return item;
}
