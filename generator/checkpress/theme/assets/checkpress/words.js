/*
 * Words of texts as they are looked up: the same as checkpress/outputs/search/folding.py makes of
 * what is indexed.
 */

import { ALPHABETS } from "./alphabets.js";

/* Signs of a token that are looked at together. */
const LONGEST = 200;
/* How much another way to write a word counts. */
const OTHERWISE = 0.9;

const { accents, emoji, groups, joints, unseen, unspaced } = ALPHABETS;
const quoted = (signs) => signs.replace(/[\\\]^-]/g, "\\$&");
const letter = `(?:[\\p{L}\\p{N}]|[\\p{M}${unseen}])`;
const joint = `(?:[${quoted(joints)}]|(?<=[0-9]),(?=[0-9]))`;
const spacedNumber = "(?<![\\p{L}\\p{N}])[0-9]{1,3}(?:[ \\u00a0\\u2009\\u202f][0-9]{3})+(?![\\p{L}\\p{N}])";
const TOKEN = new RegExp(`${spacedNumber}|${letter}+(?:${joint}${letter}+)*|[${emoji}]`, "gu");

const POINT = "\0";
const ACCENTS = new RegExp(`[${accents}]`, "gu");
const UNSEEN = new RegExp(`[${unseen}]`, "gu");
const GROUP = `[${quoted(groups)}]`;
const GROUPED = new RegExp(`(?<![0-9.,])[0-9]{1,3}(?:${GROUP}[0-9]{2,3})*${GROUP}[0-9]{3}(?![0-9])`, "gu");
const PARTS = new RegExp(
  `[0-9]+(?:${POINT}[0-9]+)*|[${unspaced}]+|(?:(?![${unspaced}0-9${POINT}]|[${quoted(joints)},])[^])+`,
  "gu",
);
const JOINED = new RegExp(`[${quoted(joints)},]`, "gu");
const IS_UNSPACED = new RegExp(`[${unspaced}]`, "u");
const OWNING = /['’ʼ]s$/;
const ARABIC = /^[\u0621-\u064a]+$/;
const HEBREW = /^[\u05d0-\u05ea]+$/;
const HANGUL = /^[\uac00-\ud7a3]+$/;

const digits = new Map();
for (const zero of ALPHABETS.zeros)
  for (let number = 0; number < 10; number++)
    digits.set(String.fromCodePoint(zero.codePointAt(0) + number), `${number}`);

const exchanged = (text, table) => [...text].map((sign) => table[sign] ?? sign).join("");
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
const lengthOf = (text) => [...text].length;

function folded(token, speltOut = false) {
  if (isAscii(token)) return token.toLowerCase();
  let text = token.replace(UNSEEN, "").normalize("NFKC").toLowerCase();
  if (speltOut) text = exchanged(text, ALPHABETS.speltOut);
  text = exchanged(text.normalize("NFD"), ALPHABETS.letters).replace(ACCENTS, "");
  return [...text.normalize("NFC")].map((sign) => digits.get(sign) ?? sign).join("");
}

function pairs(run) {
  const signs = [...run];
  return signs.length === 1 ? [run] : signs.slice(1).map((sign, at) => signs[at] + sign);
}

/* A word without what is written together with it in Arabic, Hebrew and Korean. */
function writtenTogether(word) {
  if (isAscii(word)) return [];
  const { arabic, hebrew, korean, letterCount, syllables } = ALPHABETS;
  if (ARABIC.test(word))
    return arabic
      .filter((begin) => word.startsWith(begin) && word.length - begin.length >= letterCount)
      .map((begin) => word.slice(begin.length));
  if (HEBREW.test(word))
    return [1, 2]
      .filter((cut) => word.length - cut >= letterCount && [...word.slice(0, cut)].every((sign) => hebrew.includes(sign)))
      .map((cut) => word.slice(cut));
  if (HANGUL.test(word)) {
    const end = korean.find((each) => word.endsWith(each) && word.length - each.length >= syllables);
    if (end) return [word.slice(0, -end.length)];
  }
  return [];
}

/* What a folded token is found by: the word, its parts, and other ways to write them. */
function formsOf(token) {
  const text = token
    .replace(GROUPED, (found) => found.replace(/[^0-9]/g, ""))
    .replace(/(?<=[0-9])[.,](?=[0-9])/g, POINT);
  const pointed = (part) => part.replaceAll(POINT, ".");
  const parts = (text.match(PARTS) ?? []).map(pointed);
  if (parts.length === 1 && !IS_UNSPACED.test(text))
    return { word: parts[0], parts: [], others: writtenTogether(parts[0]) };
  const found = [];
  const others = [];
  let runs = false;
  const numbered = parts.some((part) => /^\p{Nd}+$/u.test(part));
  for (const part of parts)
    if (IS_UNSPACED.test(part)) {
      runs = true;
      found.push(...pairs(part));
    } else if (lengthOf(part) > 1 || numbered) {
      found.push(part);
      others.push(...writtenTogether(part));
    }
  const word = runs || !parts.length ? "" : pointed(text.replace(JOINED, ""));
  if (word && OWNING.test(text)) others.push(word.slice(0, -1));
  return { word, parts: found, others };
}

/* The ways in which what stands in a text may be written: all words of one way have to be there. */
function waysOf(token) {
  const plain = formsOf(folded(token));
  const ways = [
    ...(plain.word ? [{ words: [plain.word], weight: 1 }] : []),
    ...(plain.parts.length ? [{ words: plain.parts, weight: 1 }] : []),
    ...plain.others.map((word) => ({ words: [word], weight: OTHERWISE })),
  ];
  const spelt = folded(token, true);
  if (spelt !== folded(token)) {
    const { word, parts, others } = formsOf(spelt);
    for (const each of [word, ...parts, ...others])
      if (each) ways.push({ words: [each], weight: OTHERWISE });
  }
  return ways;
}

/* A token that is too long, in pieces that share a sign. */
function cut(token) {
  const signs = [...token];
  if (signs.length <= LONGEST) return [token];
  const pieces = [];
  for (let at = 0; at < signs.length - 1; at += LONGEST - 1) pieces.push(signs.slice(at, at + LONGEST).join(""));
  return pieces;
}

const kept = new Map();

/* All words of a token, each once. */
function wordsOfToken(token) {
  if (kept.size > 20_000) kept.clear();
  if (!kept.has(token)) kept.set(token, [...new Set(waysOf(token).flatMap(({ words }) => words))]);
  return kept.get(token);
}

const unspacedNumber = (token) => token.replace(/[ \u00a0\u2009\u202f]/g, "_");

/* The words by which a text is found, in order, and as often as they occur. */
export function wordsOf(text) {
  return (text.match(TOKEN) ?? []).flatMap((token) => cut(unspacedNumber(token)).flatMap(wordsOfToken));
}

/* Where the words of a text stand: [{ start, end, words }]. */
export function placesOf(text) {
  return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    let start = index;
    return cut(token).map((piece) => {
      const place = { start, end: start + piece.length, words: wordsOfToken(unspacedNumber(piece)) };
      start = place.end - [...piece].at(-1).length;
      return place;
    });
  });
}

const MARKS = "\"“”„‟«»「」『』〝〞";
export const QUOTES = new RegExp(`[${MARKS}]`, "gu");
const QUOTED = new RegExp(`[${MARKS}]([^${MARKS}]+)[${MARKS}]`, "gu");

/*
 * What a question asks for: `terms`, each with its `text`, its `ways` and whether it is
 * `unfinished`; `phrases`, each { text, terms: places of its terms }; `without`, lists of terms that
 * must not all be there.
 */
export function askedFor(text) {
  const asked = { terms: [], phrases: [], without: [] };
  const add = (list, part) => {
    const from = list.length;
    for (const token of part.match(TOKEN) ?? [])
      for (const piece of cut(unspacedNumber(token))) {
        const ways = waysOf(piece);
        if (ways.length) list.push({ text: token, ways, unfinished: false });
      }
    return list.slice(from).map((_, at) => from + at);
  };
  const refuse = (part) => {
    const unwanted = [];
    if (add(unwanted, part).length) asked.without.push(unwanted);
  };
  const plain = (part) => {
    // A word after a hyphen that stands by itself is not wanted.
    for (const [at, piece] of part.split(/(?<=^|\s)[-−–](?=[\p{L}\p{N}])/u).entries()) {
      if (!at) add(asked.terms, piece);
      else {
        const [word] = piece.match(/^\S+/u);
        refuse(word);
        add(asked.terms, piece.slice(word.length));
      }
    }
  };
  let from = 0;
  for (const found of text.matchAll(QUOTED)) {
    const before = text.slice(from, found.index);
    const unwanted = /(^|\s)[-−–]$/u.test(before);
    plain(unwanted ? before.slice(0, -1) : before);
    if (unwanted) refuse(found[1]);
    else {
      const terms = add(asked.terms, found[1]);
      if (terms.length > 1) asked.phrases.push({ text: found[1], terms });
    }
    from = found.index + found[0].length;
  }
  const rest = text.slice(from);
  plain(rest);
  if (/[\p{L}\p{M}\p{N}]$/u.test(rest) && asked.terms.length && !/(^|\s)[-−–]\S+$/u.test(rest))
    asked.terms.at(-1).unfinished = true;
  return asked;
}
