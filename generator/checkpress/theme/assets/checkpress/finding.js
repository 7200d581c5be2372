/*
 * Which rows answer a question, and how well.
 */

import { begunWith, eachRow, formsAt, formsOf, located, meantBy, wordAt } from "./index.js";
import { manifest } from "./loaded.js";
import { shown } from "./rows.js";
import { askedFor, wordsOf } from "./words.js";

/* How much a word counts that is not the one asked for: a form of it, one that begins with it, one
   of the same meaning, one that may have been meant. */
const FORM = 0.9;
const BEGUN = 0.8;
const SAME_MEANING = 0.8;
const MEANT = 0.6;
const ALIKE = 0.7;
/* How much what a row holds beside the best of these counts. */
const ALSO = 0.02;
/* Letters that a word begins with which is taken for one that ends otherwise: by how many letters the
   endings of the two may differ. */
const BEGINNING = 4;
const ENDING = 3;
const LONG_BEGINNING = 6;
const LONG_ENDING = 5;
/* Which share of a question a row has to answer, its rare words counting for more. */
const ENOUGH = 0.6;
/* How much more a row answers whose words stand in the same sentence. */
const TOGETHER = 0.4;
/* Words that may have been meant, of one that stands nowhere. */
const GUESSES = 6;
/* A word is taken for a slip only if the one that was meant stands in so many times more rows; and how
   many words of a question are tried. */
const RARER = 10;
const TRIED = 2;
const NAMED = new Set(["person", "organisation"]);

/* What holds a term: how well each row does, and in which sentences. */
class Answers {
  constructor(rows) {
    this.rows = rows;
    this.well = new Float32Array(rows);
    this.near = new Uint8Array(rows);
    this.count = 0;
    /* Whether what was asked for stands somewhere itself, and not only forms of it. */
    this.stands = false;
    /* All words by which it was found, for marking them. */
    this.words = new Set();
  }

  add(row, well, near) {
    const before = this.well[row];
    if (!before) this.count++;
    this.well[row] = Math.max(before, well) + ALSO * Math.min(before, well);
    this.near[row] |= near;
  }

  async addWord(place, share, whole = true) {
    this.words.add(wordAt(place));
    await eachRow(place, (row, well, near) => this.add(row, share * well, near), whole);
  }
}

/* The rows that hold a word or, where `forms` says so, a form of it. */
export async function answersTo(word, { of = "checks", share = 1, forms = true, into } = {}) {
  const answers = into ?? new Answers((await manifest())[of].rows);
  const exact = await located(word, of);
  if (exact) {
    await answers.addWord(exact, share);
    answers.stands = true;
  }
  if (!forms) return answers;
  const others = exact ? formsAt(exact) : await formsOf(word, of);
  for (const each of await Promise.all(others.map((other) => located(other, of))))
    if (each) await answers.addWord(each, share * FORM);
  return answers;
}

/* For a word that is nowhere: the words that begin as it does and end otherwise. */
async function alike(word, of) {
  for (let cut = 1; cut <= ENDING && word.length - cut >= BEGINNING; cut++) {
    const begin = word.slice(0, -cut);
    const most = begin.length >= LONG_BEGINNING ? LONG_ENDING : cut - 1;
    const found = (await begunWith(begin, of)).filter((each) => wordAt(each).length <= begin.length + most);
    const exact = await located(begin, of);
    if (exact || found.length) return [...(exact ? [exact] : []), ...found];
  }
  return [];
}

/* The rows that hold all of several words. */
async function holdingAll(words, share, of, into) {
  const each = await Promise.all(words.map((word) => answersTo(word, { of, share })));
  if (each.some(({ count }) => !count)) return;
  for (const one of each) one.words.forEach((word) => into.words.add(word));
  const [rarest] = [...each].sort((one, other) => one.count - other.count);
  for (let row = 0; row < into.rows; row++) {
    if (!rarest.well[row]) continue;
    const well = Math.min(...each.map((one) => one.well[row]));
    if (well) into.add(row, well, each.reduce((bits, one) => bits | one.near[row], 0));
  }
}

async function answersToTerm({ ways, unfinished }, of) {
  const answers = new Answers((await manifest())[of].rows);
  for (const { words, weight } of ways)
    if (words.length === 1) await answersTo(words[0], { of, share: weight, into: answers });
    else await holdingAll(words, weight, of, answers);
  if (unfinished) {
    const [{ words }] = ways;
    const word = words.at(-1);
    for (const each of await begunWith(word, of))
      if (!answers.words.has(wordAt(each)))
        await answers.addWord(each, (BEGUN * word.length) / wordAt(each).length, !answers.count);
  }
  return answers;
}

/* Ways to say the same, by a newsroom's list of synonyms, for terms that follow each other. */
async function withSynonyms(terms) {
  const { synonyms = [] } = await manifest();
  const words = terms.map(({ ways }) => ways.find((way) => way.words.length === 1)?.words[0]);
  const made = terms.map((term) => ({ ...term, ways: [...term.ways] }));
  for (const group of synonyms)
    for (const meaning of group)
      for (let at = 0; at + meaning.length <= words.length; at++)
        if (meaning.every((word, place) => words[at + place] === word))
          for (const other of group)
            if (other !== meaning)
              for (let place = at; place < at + meaning.length; place++)
                made[place].ways.push({ words: other, weight: SAME_MEANING });
  return made;
}

/*
 * Guess what was meant by a term: what stands beside the other terms first. Words that stand in fewer
 * rows than `least` are nothing that anybody meant.
 */
async function guess(term, others, of, least = 1) {
  const word = term.ways.find((way) => way.words.length === 1)?.words[0];
  if (!word) return undefined;
  const meant = (await meantBy(word, of)).filter(({ rows }) => rows >= least).slice(0, GUESSES);
  if (!meant.length) return undefined;
  const each = await Promise.all(
    meant.map(async (one) => {
      const answers = await answersTo(one.word, { of, share: MEANT / one.slips });
      let together = 0;
      for (let row = 0; row < answers.rows; row++)
        if (answers.well[row] && others.every((other) => other.well[row])) together++;
      return { ...one, answers, together };
    }),
  );
  each.sort(
    (one, other) =>
      !!other.together - !!one.together || one.slips - other.slips || other.together - one.together || other.rows - one.rows,
  );
  const [best, ...rest] = each;
  // Those that are as near stand beside it, where they stand with the other words.
  for (const other of rest)
    if (other.slips === best.slips && (other.together || !best.together)) {
      other.answers.words.forEach((word) => best.answers.words.add(word));
      for (let row = 0; row < other.answers.rows; row++)
        if (other.answers.well[row]) best.answers.add(row, other.answers.well[row], other.answers.near[row]);
    }
  return { answers: best.answers, typed: term.text, taken: best.word, together: best.together };
}

/* Whether a word stands in the name of somebody of whom the site has a page. */
async function isName({ ways }) {
  const { rows } = (await manifest()).names;
  if (!rows) return false;
  for (const word of ways.flatMap(({ words }) => words)) {
    const { well } = await answersTo(word, { of: "names", forms: false });
    for (let row = rows - 1; row >= 0; row--)
      if (well[row]) {
        const { kind, name } = await shown(row, "names");
        if (NAMED.has(kind) && wordsOf(name).includes(word)) return true;
        // The names of people and organisations stand behind those of articles.
        if (kind === "article") break;
      }
  }
  return false;
}

/*
 * Where words of a question stand in no row together: the one of them that stands nowhere itself, or
 * the rare one that may be a slip, though others have made it too. What it was taken for weighs less
 * than the word itself.
 */
async function guessRare(terms, each, of) {
  const rarest = [...each.keys()].sort(
    (one, other) => each[one].stands - each[other].stands || each[one].count - each[other].count,
  );
  for (const at of rarest.slice(0, TRIED)) {
    const { stands, count } = each[at];
    if (stands && (await isName(terms[at]))) continue;
    const others = each.filter((_, other) => other !== at);
    // What has only a stem in common with words of the site may be a slip as well.
    const found = await guess(terms[at], others, of, stands ? RARER * count : 1);
    if (found?.together) return { ...found, at };
  }
  return undefined;
}

/* The part of BM25 that says how much it tells that a row holds a word. */
const telling = ({ count, rows }) => (count ? Math.log(1 + (rows - count + 0.5) / (count + 0.5)) : 0);

/* Rows by how well they answer, the best first; of those that do as well, the latest first. */
function ordered(rows, scores) {
  const keys = new Float64Array(rows.length);
  rows.forEach((row, at) => (keys[at] = Math.round(scores[row] * 1e4) * 2 ** 24 + row));
  keys.sort();
  return Uint32Array.from(keys.reverse(), (key) => key % 2 ** 24);
}

const latestFirst = (rows) => Uint32Array.from({ length: rows }, (_, place) => rows - 1 - place);

/*
 * The rows that answer a question, the best first; all, the latest first, where nothing is asked.
 *
 *   rows     Uint32Array
 *   whole    how many of them hold every word of it; they come first
 *   terms    for each word that was asked for, the words by which it was found
 *   tells    for each of these, how much it tells that a row holds it
 *   words    all of these
 *   guesses  [{ typed, taken }]: what stands nowhere, and what was looked for instead
 *   dropped  what stands nowhere, and nothing like it either
 *   phrases  [{ text, words: [Set, ...] }]: what has still to be looked for on the pages of the rows
 *
 * `literally` takes what was typed as it is; a word counts as unfinished only where `typing` is true.
 */
export async function holding(text, options = {}) {
  const { checks, fresh } = await manifest();
  const there = await find(text, options);
  if (!fresh || (options.of ?? "checks") !== "checks") return there;
  // A preview keeps what was just written beside what it has indexed: it comes first.
  const now = await find(text, { ...options, of: "fresh", literally: true });
  const hidden = new Set(fresh.hides);
  const old = now.whole && there.guesses.length ? await find(text, { ...options, literally: true }) : there;
  return {
    ...old,
    rows: Uint32Array.from([
      ...[...now.rows].map((row) => row + checks.rows),
      ...[...old.rows].filter((row) => !hidden.has(row)),
    ]),
    whole: now.whole + old.whole,
    terms: [...old.terms, ...now.terms],
    tells: [...old.tells, ...now.tells],
    words: new Set([...old.words, ...now.words]),
    dropped: now.whole ? [] : old.dropped,
  };
}

async function find(text, { of = "checks", literally = false, typing = true }) {
  const { rows } = (await manifest())[of];
  const asked = askedFor(text);
  const nothing = {
    rows: new Uint32Array(),
    whole: 0,
    terms: [],
    tells: [],
    words: new Set(),
    guesses: [],
    dropped: [],
    phrases: [],
  };
  if (!asked.terms.length && !asked.without.length) return text.trim() ? nothing : { ...nothing, rows: latestFirst(rows) };
  const terms = literally ? asked.terms : await withSynonyms(asked.terms);
  const each = await Promise.all(
    terms.map((term) => answersToTerm(typing ? term : { ...term, unfinished: false }, of)),
  );
  const guesses = [];
  if (!literally)
    for (const [at, term] of terms.entries()) {
      if (each[at].count) continue;
      const found = await guess(term, each.filter(({ count }, other) => other !== at && count), of);
      if (!found) {
        const word = term.ways.find((way) => way.words.length === 1)?.words[0];
        if (word) for (const other of await alike(word, of)) await each[at].addWord(other, ALIKE);
        continue;
      }
      each[at] = found.answers;
      guesses.push({ typed: found.typed, taken: found.taken });
    }
  if (!literally && !guesses.length && each.length > 1 && !holdTogether(each)) {
    const found = await guessRare(terms, each, of);
    if (found) {
      const { at, answers } = found;
      answers.words.forEach((word) => each[at].words.add(word));
      for (let row = 0; row < rows; row++)
        if (answers.well[row]) each[at].add(row, answers.well[row], answers.near[row]);
      guesses.push({ typed: found.typed, taken: found.taken });
    }
  }
  const known = each.filter(({ count }) => count);
  const dropped = terms.filter((_, at) => !each[at].count).map((term) => term.text);
  const { scores, whole } = scored(each, known, rows);
  for (const group of asked.without) {
    const unwanted = await Promise.all(group.map((term) => answersToTerm(term, of)));
    for (let row = 0; row < rows; row++) if (unwanted.every(({ well }) => well[row])) scores[row] = 0;
  }
  for (const { terms: places } of asked.phrases)
    for (let row = 0; row < rows; row++) if (!mayHold(places.map((place) => each[place]), row)) scores[row] = 0;
  const found = latestFirst(rows).filter((row) => scores[row]);
  return {
    rows: ordered(found, scores),
    whole: found.reduce((sum, row) => sum + whole[row], 0),
    terms: known.map(({ words }) => words),
    tells: known.map(telling),
    words: new Set(known.flatMap(({ words }) => [...words])),
    guesses,
    dropped,
    phrases: asked.phrases.map((phrase) => ({
      text: phrase.text,
      words: phrase.terms.map((place) => each[place].words),
    })),
  };
}

/* Whether any row holds all of several terms. */
function holdTogether(each) {
  const [rarest] = [...each].sort((one, other) => one.count - other.count);
  for (let row = 0; row < rarest.rows; row++)
    if (rarest.well[row] && each.every(({ well }) => well[row])) return true;
  return false;
}

function scored(each, known, rows) {
  const much = known.map(telling);
  const sum = much.reduce((all, one) => all + one, 0);
  const needed = ENOUGH * (known.length ? (sum / known.length) * each.length : 1);
  const scores = new Float32Array(rows);
  const whole = new Uint8Array(rows);
  if (!each.length) return { scores: scores.fill(1), whole };
  for (let row = 0; row < rows; row++) {
    let [score, said, held, beside] = [0, 0, 0, 0];
    let before;
    for (let at = 0; at < known.length; at++) {
      const one = known[at];
      if (one.well[row]) {
        score += much[at] * one.well[row];
        said += much[at];
        held++;
        if (before && before.near[row] & one.near[row]) beside++;
      }
      before = one;
    }
    if (!held || said < needed - 1e-4) continue;
    whole[row] = held === each.length ? 1 : 0;
    // Whoever asks for several words wants them all.
    scores[row] = score * (1 + (TOGETHER * beside) / known.length) + (whole[row] ? sum : 0);
  }
  return { scores, whole };
}

/* Whether a row holds all words of a phrase, each in the sentence of the one before or next to it. */
function mayHold(terms, row) {
  if (!terms.every(({ well }) => well[row])) return false;
  return terms.slice(1).every(({ near }, at) => {
    const before = terms[at].near[row];
    return !before || !near[row] || before & near[row];
  });
}
