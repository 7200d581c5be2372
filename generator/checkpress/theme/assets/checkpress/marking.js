/*
 * Words in a text, marked: as text, and never as markup.
 */

import { placesOf } from "./words.js";

/* The places of a text that hold one of these words. */
export const placesWith = (text, words) => placesOf(text).filter((place) => place.words.some((word) => words.has(word)));

/* A text with these words marked. */
export function marked(text, words) {
  const made = document.createDocumentFragment();
  let from = 0;
  for (const { start, end } of placesWith(text, words)) {
    if (start < from) continue;
    const mark = document.createElement("mark");
    mark.append(text.slice(start, end));
    made.append(text.slice(from, start), mark);
    from = end;
  }
  made.append(text.slice(from));
  return made;
}

/* What is no text of a page. */
const UNREAD = "script, style, template, noscript, form, button, select, textarea, .cp-marked, .cp-crumbs, .cp-ways, #take, [hidden], mark";

/* Mark words in an element, wherever readers see them; the marks, in their order. */
export function markIn(element, words) {
  const texts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    // In a drawing a mark would be no text.
    if (node.data.trim() && node.parentElement instanceof HTMLElement && !node.parentElement.closest(UNREAD))
      texts.push(node);
  return texts.flatMap((node) => {
    const made = marked(node.data, words);
    const marks = [...made.querySelectorAll("mark")];
    if (marks.length) node.replaceWith(made);
    return marks;
  });
}
