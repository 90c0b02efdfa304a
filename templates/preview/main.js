// The page: drawn once, and again where something has changed.
import { onMove, place, readAddress } from "./address.js";
import { checks } from "./checks.js";
import { listenForDrops } from "./drop.js";
import { email, emailAgain, emailMoved } from "./email.js";
import { emptyPanel } from "./empty.js";
import { keepFocus } from "./focus.js";
import { drawIcon } from "./icon.js";
import { listen } from "./keys.js";
import { firstBuilt, follow, followWhenSeen, refresh, wanted } from "./live.js";
import { listenForPastes } from "./paste.js";
import { addressed } from "./reader.js";
import { reading, readingAgain } from "./reading.js";
import { keepScroll, restoreScroll } from "./scroll.js";
import { closeSidebarBeside, drawSidebar } from "./sidebar.js";
import { snippets, snippetsMoved } from "./snippets.js";
import { source } from "./source.js";
import { sponsor } from "./sponsorship.js";
import { embeddedState, hold, keepToken, state } from "./state.js";
import { headers, textPart, web, webAgain } from "./texts.js";
import { drawTop } from "./headline.js";
import { speak } from "./words.js";

const PANELS = { email, reading, text: textPart, source, headers, web, snippets, sponsor, checks, empty: emptyPanel };
// Tabs whose frames stay when a new build comes, so that nothing flickers.
const AGAIN = { email: emailAgain, reading: readingAgain, web: webAgain };
const panel = document.getElementById("panel");
const embedded = embeddedState();
let drawn = "";
let drawnIssue = "";

if (!embedded) keepToken();
readAddress();
hold(embedded ?? (await firstBuilt()));
listen();
listenForPastes(document);
listenForDrops(document);
closeSidebarBeside();
keepScroll();
onMove(moved);
if (state()) drawAll();
restoreScroll();
if (!embedded) followWhenSeen(drawAll);

// A new state is on the screen in one step; where one is and what has the focus stay.
function drawAll() {
  readAddress();
  const { issue, live } = state();
  document.title = `${addressed(issue.subject) || issue.id} · ${issue.publication}`;
  document.body.classList.toggle("live", live);
  document.body.classList.toggle("without-article", Boolean(state().empty));
  speak();
  keepFocus(() => {
    drawAround();
    if (drawn === place.tab && drawnIssue === issue.id && AGAIN[drawn]) AGAIN[drawn](panel);
    else drawPanel();
  });
  if (drawnIssue && drawnIssue !== issue.id) scrollTo(0, 0);
  drawnIssue = issue.id;
  drawIcon(false);
}

function drawAround() {
  document.body.classList.toggle("side-folded", place.side === "folded");
  drawTop();
  drawSidebar();
}

function drawPanel() {
  const tab = state().empty ? "empty" : PANELS[place.tab] ? place.tab : "email";
  panel.className = `panel-${tab}`;
  panel.setAttribute("aria-labelledby", `tab-${tab}`);
  panel.replaceChildren(...PANELS[tab]());
  drawn = tab;
}

function moved(changed) {
  if (!embedded && changed.includes("issue")) follow(drawAll);
  if (!state()) return;
  if (!embedded && changed.includes("issue") && wanted() !== state().issue.id) return void refresh(drawAll);
  keepFocus(() => {
    const newTab = place.tab !== drawn;
    if (!changed.every(name => name === "free")) drawAround();
    if (newTab) scrollTo(0, 0);
    if (!newTab && movedInside(changed)) return;
    drawPanel();
    if (changed.includes("article")) movedInside(["article"]);
  });
}

function movedInside(changed) {
  if (changed.every(name => name === "side")) return true;
  if (drawn === "email") return emailMoved(panel, changed);
  return drawn === "snippets" && snippetsMoved(changed);
}
