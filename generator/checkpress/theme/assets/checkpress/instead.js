/*
 * What can be asked instead of a question that finds nothing, or nothing as it was typed.
 */

import { holding } from "./finding.js";
import { placesWith } from "./marking.js";
import { shown } from "./rows.js";
import { QUOTES, askedFor, placesOf } from "./words.js";

/* Words that may be dropped from a question. */
const DROPPED = 4;
/* Results that are looked at for how a word is written. */
const WRITERS = 3;

/*
 * Questions that ask for less than one that finds nothing, and how many checks hold all of each:
 * [{ rest, less, count }]. `nowhere` are the words of it that stand nowhere.
 */
export async function fewer(text, nowhere, literally) {
  const { terms, phrases } = askedFor(text);
  if (phrases.length) {
    const rest = text.replace(QUOTES, " ").replace(/\s+/gu, " ").trim();
    const count = (await holding(rest, { literally, typing: false })).whole;
    return count ? [{ rest, less: "quotation marks", count }] : [];
  }
  if (terms.length < 2) return [];
  const known = terms.filter((term) => !nowhere.includes(term.text));
  if (nowhere.length && known.length) {
    const rest = known.map((term) => term.text).join(" ");
    const { rows } = await holding(rest, { literally, typing: false });
    return rows.length ? [{ rest, less: `“${nowhere.join(" ")}”`, count: rows.length }] : [];
  }
  const tried = terms.slice(0, DROPPED + 2).map(async (_, at) => {
    const rest = terms.filter((__, other) => other !== at).map((term) => term.text).join(" ");
    return { rest, less: `“${terms[at].text}”`, count: (await holding(rest, { literally, typing: false })).whole };
  });
  const each = (await Promise.all(tried)).filter(({ count }) => count);
  return each.sort((one, other) => one.count - other.count).slice(0, DROPPED);
}

/* A folded word as the best of `rows` write it, in small letters where one of them does. */
async function written(word, rows) {
  const best = await Promise.all([...rows.slice(0, WRITERS)].map((row) => shown(row)));
  const ways = best.flatMap(({ display, summary: finding = "" }) => {
    const text = `${display}\n${finding}`;
    const places = placesWith(text, new Set([word])).filter((place) => place.words[0] === word);
    return places.map(({ start, end }) => text.slice(start, end));
  });
  return ways.find((way) => way === way.toLocaleLowerCase()) ?? ways[0] ?? word;
}

/* A question with what was taken for some of its words, as the first of these rows write it. */
export async function meant(text, guesses, rows) {
  const taken = await Promise.all(guesses.map((guess) => written(guess.taken, rows)));
  let made = "";
  let from = 0;
  for (const { start, end } of placesOf(text)) {
    const at = guesses.findIndex((guess) => guess.typed === text.slice(start, end));
    if (at < 0) continue;
    made += text.slice(from, start) + taken[at];
    from = end;
  }
  return made + text.slice(from);
}
