/*
 * What a search has found, as readers see it; all that comes from the data is put in as text.
 */

import { element, number } from "./filters.js";
import { root } from "./loaded.js";
import { marked } from "./marking.js";
import { opening, surfaces } from "./opening.js";
import { sentenceOf } from "./reading.js";
import { drawn, saidByOthers, shown } from "./rows.js";
import { KINDS } from "./suggesting.js";
import { wordsOf } from "./words.js";

/* A word that tells less than this share of what the rarest tells ("of") needs no sentence. */
const TELLING = 0.25;

/* Pages are read only for results that somebody is about to see. */
const reads = new WeakMap();
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) {
        watcher.unobserve(target);
        reads.get(target)();
      }
  },
  { rootMargin: "0px 0px 30% 0px" },
);

/*
 * A check, with the words that were looked for marked. `terms` are sets of words, one for each that
 * was typed, and `tells` is how much each tells. Where the claim and the finding do not hold all that
 * tell something, a sentence of the page comes.
 */
function result(row, { terms, tells, words, typed }) {
  const { address, display, sign, group, summary, where, checked, notes = [], others } = row;
  const texts = [display, summary ?? ""];
  const link = element("a", { className: "cp-display", href: opening(address, texts, words, typed) });
  link.append(element("span", { className: "cp-sign" }), marked(display, words));
  const classes = drawn(group, sign);
  link.classList.add(...classes.split(" ").filter(Boolean));
  const line = element("li", { className: `cp-result ${classes}` }, link);
  for (const note of notes) line.append(" ", element("span", { className: "cp-note" }, note));
  line.append(" ", ...saidByOthers(others));
  if (summary) line.append(element("p", {}, marked(summary, words)));
  const there = new Set(texts.flatMap(wordsOf));
  const least = TELLING * Math.max(...tells);
  const missing = terms.filter((term, at) => tells[at] >= least && ![...term].some((word) => there.has(word)));
  if (missing.length) {
    // Its room is there before it comes, so that nothing moves under a finger.
    const place = element("p", { className: "cp-sentence" });
    line.append(place);
    reads.set(place, () => fillIn(place, link, row, { missing, terms, words, typed }));
    watcher.observe(place);
  }
  const facts = [where, checked].filter(Boolean).join(" · ");
  line.append(element("p", { className: "cp-where" }, facts));
  return line;
}

async function fillIn(place, link, { address, display, summary = "" }, { missing, terms, words, typed }) {
  const article = address.replace(/[^/]+\/$/, "");
  const holds = (found) => found && missing.some((term) => surfaces(found.text, term).length);
  let found;
  try {
    found = await sentenceOf(address, [...missing, ...terms]);
    // What stands on the page of its article is said there.
    if (!holds(found)) {
      found = await sentenceOf(article, missing, { shown: false });
      if (found) found.where = "Article";
    }
  } catch {
    return;
  }
  if (!holds(found)) return;
  place.append(element("b", {}, `${found.where || "On its page"}:`), " ", marked(found.text, words));
  link.href = opening(address, [display, summary, found.text], words, typed);
}

/* The results of these rows. */
export async function drawnResults(rows, question) {
  return (await Promise.all([...rows].map((row) => shown(row)))).map((row) => result(row, question));
}

/* People, organisations, topics, articles and pages, as a list. */
export async function drawnNames(rows, words) {
  const told = await Promise.all([...rows].map((row) => shown(row, "names")));
  return told.map(({ kind, name, address, told: about, count, feed }) => {
    const link = element("a", { href: new URL(address, root) }, element("bdi", {}, marked(name, words)));
    const line = element("li", {}, element("span", { className: "cp-kind" }, KINDS[kind]), " ", link);
    const facts = [about, count ? `${number(count)} ${count === 1 ? "check" : "checks"}` : ""].filter(Boolean);
    if (facts.length) line.append(" ", element("span", { className: "cp-where" }, facts.join(" · ")));
    if (feed) {
      const follow = element("a", { href: new URL(feed, root), ariaLabel: `Follow ${name} in a feed reader` }, "Follow");
      line.append(" ", follow);
    }
    return line;
  });
}
