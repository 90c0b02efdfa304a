// Who reads: somebody whose first name the sending service knows, or somebody else. What is copied keeps the service’s tags.
import { go, place } from "./address.js";
import { choice } from "./element.js";
import { state } from "./state.js";
import { say } from "./words.js";

// Text or HTML as its reader reads it.
export function addressed(text) {
  const { name, tags } = state().reader;
  return tags.reduce((read, [tag, fallback]) => read.replaceAll(tag, () => (place.reader === "named" ? name : fallback)), text);
}

// Nothing where nobody is called by name.
export function readerChoice() {
  const { name, tags } = state().reader;
  const names = [["named", say("reader.named", { name })], ["nobody", say("reader.nobody")]];
  return tags.length ? choice(say("reader.title"), names, place.reader, reader => go({ reader })) : "";
}
