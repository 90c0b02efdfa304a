// Where one had scrolled to, kept over a reload.
import { scrolls } from "./email.js";
import { place } from "./address.js";

const KEY = "newsletter-scroll";

export function keepScroll() {
  addEventListener("pagehide", () => attempt(() => sessionStorage.setItem(KEY,
    JSON.stringify({ path: location.pathname, tab: place.tab, top: scrollY, mails: place.tab === "email" ? scrolls() : [] }))));
}

export function restoreScroll() {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(KEY)));
  if (!kept || kept.tab !== place.tab || kept.path !== location.pathname) return;
  if (kept.mails.length) scrolls(kept.mails);
  scrollTo(0, kept.top);
}

// Storage may be closed to pages that are opened from disk.
function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
