/*
 * On a page that was opened from a search: the words that were looked for are marked, and the first
 * is scrolled to. A bar above them takes the marks away again.
 */

import { markIn } from "./marking.js";
import { askedFor, wordsOf } from "./words.js";

/* Words that are marked, and signs of an address that are looked at. */
const MOST = 10;
const LONGEST = 200;

const address = new URL(location.href);
const asked = (address.searchParams.get("found") ?? "").slice(0, LONGEST);
const terms = askedFor(asked).terms.slice(0, MOST);
const main = document.querySelector("article.md-content__inner");
const words = new Set(terms.flatMap(({ ways }) => ways.flatMap((way) => way.words)));
const marks = main ? markIn(main, words) : [];

function bar() {
  const made = document.createElement("p");
  made.className = "cp-marked";
  made.setAttribute("role", "status");
  const told = document.createElement("b");
  told.append(terms.map(({ text }) => text).join(" "));
  const button = document.createElement("button");
  button.type = "button";
  button.append("Remove marks");
  button.addEventListener("click", () => {
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    main.normalize();
    made.remove();
    address.searchParams.delete("found");
    history.replaceState(history.state, "", address);
    main.querySelector("h1")?.setAttribute("tabindex", "-1");
    main.querySelector("h1")?.focus();
  });
  made.append("Marked: ", told, " ", button);
  return made;
}

/* The nearest place that holds most of the words: the sentence that the search has shown. */
function best() {
  const answers = marks.map((mark) => {
    const block = mark.closest("p, li, td, blockquote, figcaption, h1, h2, h3") ?? mark;
    const held = new Set(wordsOf([...block.querySelectorAll("mark")].map((each) => each.textContent).join(" ")));
    return [mark, terms.filter(({ ways }) => ways.some((way) => way.words.every((word) => held.has(word)))).length];
  });
  return answers.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

if (marks.length) {
  main.prepend(bar());
  const fold = best().closest("details:not([open])");
  if (fold) fold.open = true;
  if (!location.hash) best().scrollIntoView({ block: "center" });
}
