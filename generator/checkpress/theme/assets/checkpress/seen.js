/*
 * Which sentences of a pasted text say what was checked here. Nothing of it leaves the browser.
 */

import { listed } from "./found.js";

/* Sentences that are compared; of a longer text, the first. */
const MOST = 400;

const form = document.getElementById("seen");
const place = document.getElementById("found");
let latest = 0;

function sentences(text) {
  const language = document.documentElement.lang;
  const split = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((part) => part.segment)
    : text.split(/(?<=[.!?…。！？])\s+|\n+/u);
  return split.map((part) => part.trim()).filter(Boolean);
}

function told(words) {
  const line = document.createElement("p");
  line.append(words);
  return line;
}

async function compare() {
  const mine = ++latest;
  const all = sentences(form.elements.text.value);
  const some = all.slice(0, MOST);
  place.replaceChildren(told("Comparing …"));
  const found = [];
  for (const sentence of some) {
    const list = await listed(sentence);
    if (mine !== latest) return;
    if (!list) continue;
    const quotation = document.createElement("blockquote");
    quotation.append(sentence);
    found.push(quotation, list);
  }
  const number = found.length / 2;
  const count = `${some.length} ${some.length === 1 ? "sentence" : "sentences"}`;
  const rest = all.length > MOST ? ` (the first of ${all.length})` : "";
  const summary = number
    ? `Of ${count}${rest}, ${number} may have been checked:`
    : `Of ${count}${rest}, none was found among the checks that this site knows.`;
  place.replaceChildren(told(summary), ...found);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  compare().catch(() => place.replaceChildren(told("The checks cannot be loaded at the moment. Try again later.")));
});
form.hidden = false;
