// What a reader sees of the page that is open: the tests of access call these in the browser.

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** Red, green, blue and alpha of a computed colour, each from 0 to 1. */
function channels(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255);
}

function over([r, g, b, a], below) {
  return [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
}

/** What an element stands on: its own background over those of all that it stands in. */
function backdrop(element) {
  const below = element.parentElement ? backdrop(element.parentElement) : [1, 1, 1];
  return over(channels(getComputedStyle(element).backgroundColor), below);
}

/** WCAG 2, relative luminance. */
function luminance(colour) {
  const [r, g, b] = colour.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2, contrast ratio of a colour of an element with what it stands on. */
function contrast(element, property = "color", ground = element) {
  const below = backdrop(ground);
  return ratio(over(channels(getComputedStyle(element)[property]), below), below);
}

function visible(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function name(element) {
  const { className, id, tagName } = element;
  const said = element.textContent.replace(/\s+/g, " ").trim().slice(0, 40);
  return `<${tagName.toLowerCase()} id="${id}" class="${className.baseVal ?? className}">${said}`;
}

/** Every element that has words of its own, with the rectangles of its lines. */
function* texts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, option") || !visible(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
    if (lines.length) yield [element, lines];
  }
}

/** WCAG 2, contrast ratio of words with what they stand on, through which it may be seen. */
function strength(element) {
  const below = backdrop(element);
  const [r, g, b, a] = channels(getComputedStyle(element).color);
  return ratio(over([r, g, b, a * opacity(element)], below), below);
}

function opacity(element) {
  return element ? parseFloat(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
}

/** Words that cannot be told from what they stand on. */
function faint(least = 4.5) {
  return [...texts()]
    .map(([element]) => [strength(element), element])
    .filter(([found]) => found < least)
    .map(([found, element]) => `${found.toFixed(2)} ${name(element)}`);
}

/** The colours of all words and of what they stand on, by what kind of element they are in. */
function colours() {
  const found = {};
  for (const [element] of texts()) {
    if (element.closest("noscript")) continue;
    const kind = `${element.tagName} ${element.className}`;
    (found[kind] ??= new Set()).add(`${getComputedStyle(element).color} on ${backdrop(element)}`);
  }
  return Object.fromEntries(Object.entries(found).map(([kind, pairs]) => [kind, [...pairs].sort()]));
}

/** Entries of lists whose edge has another colour than the sign of their status. */
function mismatched() {
  const signs = [...document.querySelectorAll(".cp-list > li .cp-sign, .cp-cards > li .cp-sign")];
  return signs.filter((sign) => {
    const { borderInlineStartColor, borderBlockStartColor } = getComputedStyle(sign.closest("li"));
    return ![borderInlineStartColor, borderBlockStartColor].includes(getComputedStyle(sign).color);
  }).map((sign) => name(sign.parentElement));
}

/** Parts of a line that do not stand in the order in which they are read from left to right. */
function turned(line) {
  const starts = [...line.childNodes].flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].slice(0, 1);
  });
  return starts.filter((at, i) => i && at.top < starts[i - 1].bottom - 4 && at.top > starts[i - 1].top - 4 && at.left < starts[i - 1].left);
}

/** What reaches over the right edge of the window, or can only be read by scrolling sideways. */
function wide() {
  const edge = document.documentElement.clientWidth;
  const beyond = [...texts()]
    .filter(([, lines]) => lines.some((line) => line.right > edge + 1 || line.left < -1))
    .map(([element]) => `beyond the edge: ${name(element)}`);
  const scrolled = [...document.querySelectorAll("body *")]
    .filter((e) => visible(e) && e.scrollWidth > e.clientWidth + 1)
    .filter((e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX))
    .map((e) => `scrolls: ${name(e)}`);
  const page = document.documentElement.scrollWidth > edge ? ["the page scrolls"] : [];
  return [...page, ...beyond, ...scrolled];
}

/**
 * Words that are cut off, or that something else lies upon; the window must show all of the page.
 * Some are cut off on purpose: they are for those who listen.
 */
function cut() {
  const found = [];
  for (const [element, lines] of texts()) {
    if (element.matches(".cp-hidden")) continue;
    for (let box = element; box; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const hidden = (line) =>
        (["hidden", "clip"].includes(overflowX) && (line.right > edge.right + 1 || line.left < edge.left - 1)) ||
        (["hidden", "clip"].includes(overflowY) && (line.bottom > edge.bottom + line.height / 3 || line.top < edge.top - line.height / 3));
      if (box !== document.body && lines.some(hidden)) found.push(`cut by ${name(box)}: ${name(element)}`);
    }
    for (const line of lines) {
      const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
      if (top && !element.contains(top) && !top.contains(element)) {
        found.push(`${name(top)} lies upon ${name(element)}`);
      }
    }
  }
  return [...new Set(found)];
}

/** All that the Tab key stops at, in the order of the document. */
function stops() {
  const kinds = "a[href], button, input, select, textarea, summary, iframe, audio, video, [tabindex]";
  // Of a group of radio buttons the Tab key stops at the chosen one, or the first.
  const group = (e) => `[type="radio"][name="${e.name}"]`;
  const chosen = (e) => document.querySelector(`${group(e)}:checked`) ?? document.querySelector(group(e));
  return [...document.querySelectorAll(kinds)].filter(
    (e) =>
      e.tabIndex >= 0 && !e.disabled && (e.type !== "radio" || chosen(e) === e) &&
      e.checkVisibility({ visibilityProperty: true }),
  );
}

/** What a reader sees of the focus on an element: a radio button shows it on its label. */
function ring(stop) {
  const shown = visible(stop) ? stop : [...(stop.form?.querySelectorAll("label") ?? [])].find(visible);
  return shown ?? stop;
}

/** What keeps a stop from being seen, if anything does. */
function hidden(stop) {
  const shown = ring(stop);
  const [line] = shown.getClientRects();
  const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
  if (!top) return "outside the window";
  return shown.contains(top) || top.contains(shown) ? "" : `under ${name(top)}`;
}

/** Stops whose focus cannot be seen. After a key was pressed: `:focus-visible` needs one. */
async function unseen() {
  const found = [];
  for (const stop of stops()) {
    stop.focus();
    const shown = ring(stop);
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const wrong = [];
    if (document.activeElement !== stop) wrong.push("takes no focus");
    if (!stop.matches(":focus-visible")) wrong.push("focus is not to be shown");
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) wrong.push("no outline");
    if (contrast(shown, "outlineColor", shown.parentElement) < 3) wrong.push("faint outline");
    // Scripts of the page make room as it scrolls, in the frame after the next.
    for (let frame = 0; frame < 2 && hidden(stop) && !document.querySelector(".no-js"); frame++)
      await new Promise(requestAnimationFrame);
    if (hidden(stop)) wrong.push(hidden(stop));
    if (wrong.length) found.push(`${wrong.join(", ")}: ${name(shown)}`);
  }
  return found;
}

/** Where the focus is among all stops. */
function at() {
  return stops().indexOf(document.activeElement);
}

/** What moves, or would move if it changed. */
function moving() {
  const still = (times) => times.split(",").every((time) => parseFloat(time) === 0);
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      const moves = style.animationName !== "none" && !still(style.animationDuration);
      if (moves || !still(style.transitionDuration) || style.scrollBehavior === "smooth") {
        found.push(`${name(element)}${part ?? ""}`);
      }
    }
  }
  return found;
}

/** What is found where all folds of the page are open. */
async function unfolded(look) {
  const folded = [...document.querySelectorAll("main details:not([open])")];
  for (const fold of folded) fold.open = true;
  const found = await look();
  for (const fold of folded) fold.open = false;
  return found;
}

/** A line for each mistake of a page that axe tells of. */
function violations({ violations: all }) {
  return all.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
