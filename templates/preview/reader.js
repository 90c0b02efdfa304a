// Who reads: somebody whose first name the sending service knows, or somebody else. What is copied keeps the service’s tags.
import { go, place } from "./address.js";
import { choice } from "./element.js";
import { state } from "./state.js";
import { say } from "./words.js";

const FIELD = /(?<!\{)\{first_name(?:\s*\|([^{}<>\\\n]*))?\}(?!\})/g;

// Text or HTML as its reader reads it.
export function addressed(text) {
  const { name, tags } = state().reader;
  return tags.reduce((read, [tag, fallback]) => read.replaceAll(tag, () => (place.reader === "named" ? name : fallback)), text);
}

// What the editor writes, as those read it whose first name nobody knows.
export function drafted(text) {
  return text.replace(FIELD, (_, fallback) => (fallback ?? "").trim());
}

// Nothing where nobody is called by name.
export function readerChoice() {
  const { name, tags } = state().reader;
  const names = [["named", say("reader.named", { name })], ["nobody", say("reader.nobody")]];
  return tags.length ? choice(say("reader.title"), names, place.reader, reader => go({ reader })) : "";
}
