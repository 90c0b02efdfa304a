// The one object that the page shows: embedded where the page is frozen, asked for where it is live.
import { say } from "./words.js";

// Where the browser keeps the token: for this address alone, while a cookie would go to every port of the machine.
const TOKEN = "newsletter-token";
let held = null;

// The token stands in the URL that was printed, and goes from there to where another tab and a reload find it.
export function keepToken() {
  const query = new URLSearchParams(location.search);
  if (!query.has("token")) return;
  localStorage.setItem(TOKEN, query.get("token"));
  history.replaceState(null, "", location.pathname + location.hash);
}

export function state() {
  return held;
}

export function hold(next) {
  held = next;
}

export function embeddedState() {
  const embedded = document.getElementById("state");
  return embedded && JSON.parse(embedded.textContent);
}

// Which issue it is, and its state as `built`; where it could not be built, why, as the server says it.
export async function askState(issue) {
  const query = issue ? `?issue=${encodeURIComponent(issue)}` : "";
  try {
    const answer = await fetch(`/state${query}`);
    const body = await answer.json();
    return answer.ok ? { issue: body.issue.id, built: body } : body;
  } catch {
    return {};
  }
}

// A change, under the token of the preview’s last start: a page goes on once its new URL was opened in any tab. What of it the file contradicts by now is in the error.
export async function send(method, path, body) {
  const headers = { "Content-Type": "application/json", "X-Newsletter-Token": localStorage.getItem(TOKEN) ?? "" };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
  const reply = await answer.json().catch(() => ({}));
  if (answer.ok) return reply;
  const message = [reply.problem || say("page.status", { status: answer.status }), reply.hint].filter(Boolean).join(" ");
  throw Object.assign(new Error(message), { conflicts: reply.conflicts ?? [] });
}

export function articleNamed(name) {
  return held.articles.find(article => article.name === name);
}

// The email with its images from where they can be seen now; nothing else in it is touched.
export function shown(html) {
  let page = html;
  for (const [url, here] of Object.entries(held.pictures)) page = page.replaceAll(` src="${url}"`, () => ` src="${here}"`);
  return page;
}

export function picture(url) {
  return url ? held.pictures[url] : undefined;
}
