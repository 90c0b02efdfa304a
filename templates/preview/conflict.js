// What the page wanted to write and what the file says by now, for the editor to choose from.
import { button, make } from "./element.js";
import { state } from "./state.js";
import { say } from "./words.js";

// True where one’s own is to be written.
export function chooseOwn(conflicts) {
  return new Promise(resolve => {
    const dialog = make("dialog", { class: "help differing", "aria-labelledby": "conflict-title", close: () => {
      dialog.remove();
      resolve(dialog.returnValue === "own");
    } });
    dialog.append(
      make("h2", { id: "conflict-title" }, say("conflict.title")),
      make("p", { class: "hint" }, say("conflict.about")),
      ...conflicts.map(describeConflict),
      make("div", { class: "choices" },
        button(say("conflict.keep"), () => dialog.close("theirs"), { class: "button main-button" }),
        button(say("conflict.own"), () => dialog.close("own"))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

function describeConflict({ file, key, now, wanted }) {
  const title = file ? titleOf(file) : state().issue.subject;
  return make("div", { class: "met" },
    make("h3", {}, make("span", { dir: "auto" }, title), make("span", { class: "note" }, say(`conflict.key_${key}`))),
    make("dl", {},
      make("div", {}, make("dt", {}, say("conflict.now")), make("dd", { dir: "auto" }, writeValue(key, now))),
      make("div", {}, make("dt", {}, say("conflict.wanted")), make("dd", { dir: "auto" }, writeValue(key, wanted)))));
}

function writeValue(key, value) {
  if (key === "place") return value ? say("conflict.after", { title: titleOf(value) }) : say("conflict.first");
  if (key === "layout" && value) return say(`order.layout_${value}`);
  if (value === true) return say("conflict.yes");
  return value || say("conflict.nothing");
}

export function titleOf(file) {
  return state().articles.find(({ written }) => written?.file === file)?.title ?? file;
}
