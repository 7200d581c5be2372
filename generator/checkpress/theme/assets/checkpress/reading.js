/*
 * What stands on the page of a check: the sentence that answers a question, and where it was found.
 */

import { get, once } from "./loaded.js";
import { placesWith } from "./marking.js";
import { placesOf } from "./words.js";

/* Signs of a sentence that are shown, and of what stands before the first marked word: as many as
   the lines hold that the style sheet keeps free for them. */
const [LONGEST, BEFORE] = matchMedia("(min-width: 45em)").matches ? [140, 50] : [90, 30];

const BLOCKS = "p, li, td, th, dd, dt, blockquote, figcaption, summary, h3, h4";
/* What is no part of what a page says itself; lists are of other checks, and say what those found. */
const BESIDE = "h1, .cp-crumbs, .cp-verdict, .cp-ways, form, nav, #take, .cp-feed, .cp-list, .cp-cards";
const ENDS = /(?<=[.!?…]["'”’»)]*)\s+|(?<=[。！？])|\n+/u;
const NAMES = { reasoning: "Reasoning" };

/* The page at an address. */
async function page(address) {
  const html = await once(`page ${address}`, async () => (await get(address)).text());
  return new DOMParser().parseFromString(html, "text/html");
}

const said = (element) => element.textContent.replace(/\s+/gu, " ").trim();

/* The texts of a page that readers see, each with the heading above it; but for those in `without`. */
function texts(whole, without) {
  const main = whole.querySelector("article article, article.md-content__inner, main") ?? whole.body;
  main.querySelectorAll("script, style, template, noscript, .headerlink").forEach((each) => each.remove());
  const found = [];
  let where = "";
  for (const element of main.querySelectorAll(`h2, ${BLOCKS}`)) {
    if (element.closest(without)) continue;
    if (element.matches("h2")) where = NAMES[element.id] ?? said(element);
    else if (!element.querySelector(BLOCKS) || element.matches("li, blockquote")) {
      const copy = element.cloneNode(true);
      copy.querySelectorAll(BLOCKS).forEach((inner) => inner.remove());
      const text = said(copy);
      if (text) found.push({ text, where: element.closest(".cp-quotes") ? "Quotation" : where });
    }
  }
  return found;
}

/* A sentence that is too long, from a little before its first marked word on. */
function cut(sentence, words) {
  if (sentence.length <= LONGEST) return sentence;
  const first = placesWith(sentence, words)[0]?.start ?? 0;
  let from = Math.max(0, first - BEFORE);
  if (from) from = sentence.indexOf(" ", from) + 1 || from;
  const end = from + LONGEST;
  const rest = sentence.slice(from, end);
  return `${from ? "… " : ""}${end < sentence.length ? `${rest.slice(0, Math.max(rest.lastIndexOf(" "), LONGEST / 2))} …` : rest}`;
}

/*
 * The sentence on a page that holds most of these terms (each a set of words), and where it stands:
 * { text, where }; nothing where none is there. `shown` leaves out what was found, which the result
 * of the page shows.
 */
export async function sentenceOf(address, terms, { shown = true } = {}) {
  const all = new Set(terms.flatMap((term) => [...term]));
  let best;
  for (const { text, where } of texts(await page(address), shown ? `${BESIDE}, .cp-summary` : BESIDE))
    for (const sentence of text.split(ENDS)) {
      const words = new Set(placesWith(sentence, all).flatMap((place) => place.words));
      const holds = terms.filter((term) => [...term].some((word) => words.has(word))).length;
      if (holds > (best?.holds ?? 0)) best = { text: cut(sentence, all), where, holds };
    }
  return best;
}

/* Whether a phrase stands on a page: its words (each a set) one behind the other, in one text. */
export async function holdsPhrase(address, terms, display = []) {
  const whole = await page(address);
  const blocks = [...display, ...texts(whole, BESIDE).map(({ text }) => text)];
  return blocks.some((text) => {
    const places = placesOf(text);
    return places.some((_, from) =>
      terms.every((term, at) => places[from + at]?.words.some((word) => term.has(word))),
    );
  });
}
