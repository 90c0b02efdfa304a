// A place in a text is chosen with the caret, by mouse or by keyboard, to make two lines of it.
import { button, make } from "./element.js";
import { say } from "./words.js";

// The text stands in a field that has a caret and takes no letters; `part` gets the place, in characters.
export function partText(body, text, part) {
  const words = body.querySelector(".piece-text");
  const area = make("textarea", { class: "text", rows: 2, "aria-label": say("reading.part_where"), autocomplete: "off",
    beforeinput: event => event.preventDefault() });
  const close = () => {
    field.replaceWith(words);
    body.closest("li").querySelector("select, button")?.focus({ preventScroll: true });
  };
  const finish = () => {
    const at = area.selectionStart;
    close();
    part([...text.slice(0, at)].length);
  };
  const field = make("div", { class: "parting" }, area,
    make("div", { class: "actions" }, make("span", { class: "note" }, say("reading.part_where")),
      button(say("reading.part_here"), finish, { class: "button main-button" }), button(say("reading.cancel"), close)));
  area.value = text;
  area.addEventListener("keydown", event => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter") finish();
    else return void event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });
  words.replaceWith(field);
  area.focus();
  area.setSelectionRange(middleOf(text), middleOf(text));
}

// Behind the sentence that ends nearest to the middle.
function middleOf(text) {
  const ends = [...text.matchAll(/[.!?…»]\s+/g)].map(({ 0: end, index }) => index + end.length).filter(end => end < text.length);
  const middle = text.length / 2;
  return ends.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0] ?? Math.round(middle);
}
