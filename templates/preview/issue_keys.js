// The keys that issue.toml gives the issue itself: what the file says, and what is being written and not saved yet.
import { make } from "./element.js";
import { state } from "./state.js";
import { say, sayDay } from "./words.js";

// In their order, and what each is written in.
export const CONTROLS = { subject: "line", preheader: "line", intro: "text", sign_off: "text", date: "day", number: "line", sponsor: "menu" };
// By issue and key: the text, and what the file said when it was begun. It outlives a new build.
const written = new Map();

addEventListener("beforeunload", event => written.size && event.preventDefault());

export function canEdit() {
  return Boolean(state().form);
}

function nameOfDraft(key) {
  return `${state().issue.id} ${key}`;
}

export function draftOf(key) {
  return written.get(nameOfDraft(key));
}

export function openDrafts() {
  return Object.keys(CONTROLS).filter(draftOf);
}

export function valueOf(key) {
  return state().form.values[key];
}

// A text of several lines ends with a line break in the file, and not in its box.
export function shownValue(key) {
  return (valueOf(key) ?? "").replace(/\n+$/, "");
}

// What the file is to say for what was written: nothing takes the key away, what was not touched stays as it is.
export function makeValue(key, text) {
  if (text === shownValue(key)) return valueOf(key);
  if (!text.trim()) return null;
  return CONTROLS[key] === "text" && text.includes("\n") ? `${text.trimEnd()}\n` : text.trim();
}

// A draft is what differs from what the file said when it was begun.
export function keepDraft(key, text) {
  const was = draftOf(key)?.was ?? valueOf(key);
  if (makeValue(key, text) === was) dropDraft(key);
  else written.set(nameOfDraft(key), { text, was });
}

export function dropDraft(key) {
  written.delete(nameOfDraft(key));
}

// Whether the file says otherwise by now than when the draft was begun.
export function isContradicted(key) {
  return Boolean(draftOf(key)) && draftOf(key).was !== valueOf(key);
}

// The draft goes over what the file says by now.
export function overrule(key) {
  if (draftOf(key)) written.set(nameOfDraft(key), { ...draftOf(key), was: valueOf(key) });
}

// What the file says by now, as a change or a new build tells; a draft that says the same is none any more.
export function learn(key, value) {
  state().form.values[key] = value;
}

export function dropSaved() {
  for (const key of openDrafts()) if (makeValue(key, draftOf(key).text) === valueOf(key)) dropDraft(key);
}

// What may stand in the sponsor’s slot on a day: what the dates decide, nothing, or a booking that runs then.
export function sponsorOptions(day) {
  const { bookings } = state().form;
  const runs = ({ from, until }) => from <= day && day <= until;
  const due = bookings.find(runs);
  return [
    make("option", { value: "" }, due ? say("form.by_date_now", { advertiser: due.advertiser }) : say("form.by_date")),
    make("option", { value: "none" }, say("form.no_sponsor")),
    ...bookings.map(booking => make("option", { value: booking.id, disabled: runs(booking) ? null : "" },
      `${booking.advertiser} · ${say("sponsor.from_until", { from: sayDay(booking.from), until: sayDay(booking.until) })}`)),
  ];
}
