// What a reader’s program does to the email: dark, inverted, without images or styles, with larger text.

const TURNED = "invert(1) hue-rotate(180deg)";
const NIGHT = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g;
// What a program shows that loads no images: a URL that leads to none.
const NO_PICTURE = "data:,";
const asWritten = new WeakMap();
const enlarged = new WeakSet();

// Dress the email in a frame as `place` says; each look can be taken off again.
export function dress(frame, { look, images, styles, text }) {
  const email = frame.contentDocument;
  if (!email?.body) return;
  setNight(email, look === "dark");
  setInverted(frame, email, look === "inverted");
  setImages(email, images === "on");
  setStyles(email, styles === "on");
  setText(email, Number(text) / 100);
}

function setNight(email, dark) {
  email.documentElement.style.colorScheme = dark ? "dark" : "light";
  for (const sheet of email.styleSheets) {
    setMedia(sheet, dark);
    for (const rule of rulesIn(sheet)) setMedia(rule, dark);
  }
}

function* rulesIn(sheet) {
  for (const rule of sheet.cssRules) {
    if (rule.media) yield rule;
    if (rule.cssRules) yield* rulesIn(rule);
  }
}

function setMedia(holder, dark) {
  const written = kept(holder, () => holder.media.mediaText);
  const wanted = written.replace(NIGHT, (_, side) => ((side === "dark") === dark ? "(min-width: 0px)" : "(max-width: 0px)"));
  if (wanted !== holder.media.mediaText) holder.media.mediaText = wanted;
}

function setInverted(frame, email, inverted) {
  frame.style.filter = inverted ? TURNED : "";
  for (const image of email.images) image.style.filter = inverted ? TURNED : "";
}

function setImages(email, on) {
  for (const image of email.images) {
    const written = kept(image, () => image.getAttribute("src") ?? "");
    const wanted = on ? written : NO_PICTURE;
    if (image.getAttribute("src") !== wanted) image.setAttribute("src", wanted);
  }
}

function setStyles(email, on) {
  for (const sheet of email.styleSheets) sheet.disabled = !on;
}

// Text alone grows, as where a reader asks for larger type; boxes keep their widths.
function setText(email, scale) {
  if (scale === 1 && !enlarged.has(email)) return;
  const elements = [...email.body.querySelectorAll("*")];
  for (const element of elements) element.style.fontSize = kept(element.style, () => element.style.fontSize);
  if (scale === 1) return;
  enlarged.add(email);
  const sizes = elements.map(element => parseFloat(email.defaultView.getComputedStyle(element).fontSize));
  elements.forEach((element, at) => element.style.setProperty("font-size", `${sizes[at] * scale}px`, "important"));
}

function kept(thing, read) {
  if (!asWritten.has(thing)) asWritten.set(thing, read());
  return asWritten.get(thing);
}
