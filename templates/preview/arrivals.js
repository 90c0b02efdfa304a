// What came into the issue just now, and what is still to be asked of each article: a note that can be closed.
import { go } from "./address.js";
import { announce, button, make } from "./element.js";
import { editIssue, keepStep } from "./edits.js";
import { imagesQuestion, wholeAddress } from "./fetching.js";
import { state } from "./state.js";
import { say } from "./words.js";

// Milliseconds that the page says what needs no answer, and notes that stand at once.
const SAID_FOR = 12000;
const MOST_NOTES = 6;

// Say what is done while it is done, then what became of it.
export async function takeIn(doing, ask) {
  const issue = state().issue.id;
  const note = sayOfIntake(doing);
  try {
    const arrived = await ask();
    note.remove();
    showArrivals(arrived, issue);
  } catch (error) {
    note.remove();
    sayOfIntake(error.message, true);
  }
}

export function showArrivals({ added, failed = [] }, issue = state().issue.id) {
  added.forEach(showArrival);
  for (const { title, file } of added) keepStep(say("arrivals.added", { title }), [{ kind: "remove", file, alone: true }], issue);
  for (const { file, problem, hint } of failed) sayOfIntake([`${file}:`, problem, hint].filter(Boolean).join(" "), true);
  const titles = added.map(({ title }) => say("arrivals.added", { title }));
  const problems = failed.map(({ file, problem }) => `${file}: ${problem}`);
  announce([...titles, ...problems].join(" "));
}

export function sayOfIntake(message, wrong = false) {
  const note = addNote(wrong ? "wrong" : "", make("p", { class: "said" }, message));
  if (!wrong) setTimeout(() => note.remove(), SAID_FOR);
  announce(message);
  return note;
}

function showArrival(article) {
  const { title, set_aside: aside, notes, remote, in_issue: issue, same_as: file } = article;
  for (const older of document.querySelectorAll(".arrival details")) older.open &&= older.contains(document.activeElement);
  const note = addNote("", make("details", { open: "" }, make("summary", { class: "said" }, say("arrivals.added", { title })), make("div", { class: "arrival-more" },
    aside > 0 ? make("p", {}, say("arrivals.set_aside", { count: aside }), " ", lookButton(article)) : "",
    issue ? make("p", { class: "note" }, say("arrivals.in_issue", { issue })) : "",
    file ? make("p", { class: "note" }, say("arrivals.same_as", { file })) : "",
    notes.map(text => make("p", { class: "note" }, text)),
    imagesQuestion(article),
    addressForm(article))));
  if (aside === 0 && notes.length === 0 && !issue && !file && remote.length === 0 && article.url) closeLater(note);
}

// A note lies in a region at the corner of the page, the newest one last and open; the oldest goes where there are too many.
function addNote(kind, ...content) {
  const region = document.querySelector(".arrivals") ?? document.body.appendChild(make("section", { class: "arrivals", "aria-label": say("arrivals.title") }));
  const close = button("×", () => leaveNote(note), { class: "button icon close", "aria-label": say("arrivals.close") });
  const note = make("div", { class: `arrival ${kind}` }, make("div", { class: "arrival-words" }, content), close);
  region.append(note);
  while (region.children.length > MOST_NOTES) region.firstElementChild.remove();
  region.scrollTop = region.scrollHeight;
  return note;
}

// Where the focus goes on from: the note above, or the page.
function leaveNote(note) {
  const next = note.previousElementSibling ?? note.nextElementSibling;
  note.remove();
  (next?.querySelector(".close") ?? document.getElementById("panel")).focus({ preventScroll: true });
}

// What has the focus, or the pointer over it, is being read.
function closeLater(note) {
  setTimeout(() => (note.matches(":hover, :focus-within") ? closeLater(note) : note.remove()), SAID_FOR);
}

// Where the lines that were set aside can be seen.
function lookButton({ file }) {
  const tab = ["reading", "checks"].find(key => state().choices.tab.includes(key));
  const name = () => state().articles.find(({ source }) => source.split("/").at(-1) === file)?.name ?? "";
  return button(say("arrivals.look", { tab: say(`tabs.${tab}`) }), () => go({ tab, article: name() }), { class: "button plain" });
}

// Where the article stands on the web: what its “read more” leads to.
function addressForm({ title, file, url }) {
  const issue = state().issue.id;
  const field = make("input", { inputmode: "url", placeholder: "https://", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": say("arrivals.address") });
  field.value = url ?? "";
  const line = make("p", { class: "note", role: "status" });
  let was = url;
  const save = async event => {
    event.preventDefault();
    const value = wholeAddress(field.value) || null;
    try {
      await editIssue([{ kind: "set", file, key: "url", value, was }], `${title}: ${value ?? "–"}`, issue);
      was = value;
      field.value = value ?? "";
      line.textContent = say("arrivals.saved");
    } catch (error) {
      line.textContent = error.message;
    }
  };
  return make("form", { class: "address-form", submit: save },
    make("span", {}, url ? say("arrivals.address_known") : say("arrivals.address")),
    make("span", { class: "in-row" }, field, make("button", { type: "submit", class: "button" }, say("arrivals.save"))), line);
}
