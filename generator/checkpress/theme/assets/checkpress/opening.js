/*
 * The address of a page that a search leads to: it tells the page which words to mark.
 */

import { root } from "./loaded.js";
import { placesWith } from "./marking.js";

/* Words that a page is told to mark. */
const MARKED = 6;

/* Words as they are written in a text, in small letters. */
export const surfaces = (text, words) =>
  placesWith(text, words).map(({ start, end }) => text.slice(start, end).toLocaleLowerCase());

/* An address with the words that stand in what is shown of the page, or else with those typed. */
export function opening(address, texts, words, typed) {
  const target = new URL(address, root);
  const found = new Set(texts.flatMap((text) => surfaces(text, words)));
  const told = [...found].slice(0, MARKED).join(" ") || typed;
  if (told) target.searchParams.set("found", told);
  return target;
}
