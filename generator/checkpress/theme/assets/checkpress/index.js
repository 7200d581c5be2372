/*
 * Where words stand: in which rows of a collection ("checks" or "names"), how much each has to do
 * with the row, and in which of its sentences it stands. checkpress/outputs/search/blocks.py
 * describes the files.
 */

import { manifest, once, placeOf, startsOf, unpacked } from "./loaded.js";

/* Words that may begin with what is being typed, and blocks of words that are loaded for them. */
const BEGINNINGS = 200;
const AHEAD = 3;
/* Letters from which on one slip is looked for, and two. */
const ONE_SLIP = 4;
const TWO_SLIPS = 8;
/* Files of words that are looked through for one slip. */
const LISTS = 4;

const first = ([word]) => word;

async function listed(kind, of) {
  const collection = (await manifest())[of];
  return { folder: collection.folder, files: collection[kind] };
}

function block(name) {
  return once(name, async () => {
    const { head, rest } = await unpacked(name);
    const starts = startsOf(head.held);
    const size = starts[head.words.length];
    const [low, middle, high, levels, near] = [0, 1, 2, 3, 4].map((at) => new Uint8Array(rest, at * size, size));
    return { ...head, starts, low, middle, high, levels, near };
  });
}

/* Where a word stands in the index: its block, and its place in it. */
export async function located(word, of = "checks") {
  const { folder, files } = await listed("words", of);
  const at = placeOf(files, word, first);
  if (at < 0) return undefined;
  const its = await block(folder + files[at][1]);
  const place = placeOf(its.words, word);
  return its.words[place] === word ? { its, place, folder } : undefined;
}

export const wordAt = ({ its, place }) => its.words[place];
export const countAt = ({ its, place }) => its.rows[place];
export const formsAt = ({ its, place }) => its.forms[place] ?? [];

/* Words of the index that begin as this one does, and go on, the most frequent first. */
export async function begunWith(word, of = "checks") {
  const { folder, files } = await listed("words", of);
  const from = Math.max(0, placeOf(files, word, first));
  const near = files.slice(from, from + AHEAD).filter(([begin], at) => !at || begin.startsWith(word));
  const blocks = await Promise.all(near.map(([, name]) => block(folder + name)));
  const found = blocks.flatMap((its) => {
    const places = [];
    for (let at = placeOf(its.words, word) + 1; its.words[at]?.startsWith(word); at++) places.push(at);
    return places.map((place) => ({ its, place, folder }));
  });
  found.sort((one, other) => countAt(other) - countAt(one));
  return found.slice(0, BEGINNINGS);
}

/*
 * The rows that hold a word: `tell` is called with each, how much the word has to do with it (from 0
 * to 1), and the bits of its sentences (0 where they are not known).
 */
export async function eachRow({ its, place, folder }, tell, whole = true) {
  const frequent = its.frequent[place];
  const end = its.starts[place + 1];
  for (let at = its.starts[place]; at < end; at++)
    tell(its.low[at] | (its.middle[at] << 8) | (its.high[at] << 16), its.levels[at] / 31, its.near[at]);
  if (!frequent || !whole) return;
  const bits = await once(folder + frequent.file, async () =>
    new Uint8Array((await unpacked(folder + frequent.file)).rest),
  );
  // What stands among the best was told first, and says more than this.
  for (let byte = 0; byte < bits.length; byte++)
    for (let rest = bits[byte]; rest; rest &= rest - 1)
      tell(byte * 8 + (31 - Math.clz32(rest & -rest)), frequent.rest / 31, 0);
}

// Words that stand nowhere

async function lookedUp(kind, word, of, folder, files) {
  const at = placeOf(files, word, first);
  if (at < 0) return undefined;
  return (await once(folder + files[at][1], () => unpacked(folder + files[at][1]))).head;
}

/* The words of the index that are forms of one that stands nowhere. */
export async function formsOf(word, of = "checks") {
  const { folder, stems } = (await manifest())[of];
  const found = new Set();
  for (const { endings, files } of stems) {
    const bases = new Set([word]);
    for (const [ending, instead] of endings)
      if (word.endsWith(ending) && word.length - ending.length > 2)
        bases.add(word.slice(0, word.length - ending.length) + instead);
    for (const base of bases) {
      const head = await lookedUp("stems", base, of, folder, files);
      const place = head ? placeOf(head.stems, base) : -1;
      if (place >= 0 && head.stems[place] === base) head.members[place].forEach((each) => found.add(each));
      else if (base !== word && (await located(base, of))) found.add(base);
    }
  }
  return [...found];
}

/* Whether a word can be made of another by so many slips: a letter too many, too few, another one,
   or two in the wrong order (optimal string alignment). */
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

const turned = (word) => [...word].reverse().join("");

/* The words of a list that begin like this: [[word, rows], ...]. */
async function withBeginning(kind, begin, of) {
  const { folder, files } = await listed(kind, of);
  const from = Math.max(0, placeOf(files, begin, first));
  const names = [];
  for (let at = from; at < files.length && names.length < LISTS; at++) {
    if (at > from && !files[at][0].startsWith(begin) && files[at][0] > begin) break;
    names.push(folder + files[at][1]);
  }
  const found = [];
  for (const { head } of await Promise.all(names.map((name) => once(name, () => unpacked(name)))))
    for (let at = placeOf(head.words, begin); at < head.words.length; at++) {
      const word = head.words[at];
      if (word?.startsWith(begin)) found.push([word, head.rows[at]]);
      else if (word > begin) break;
    }
  return found;
}

/*
 * Words that somebody may have meant who typed one that stands nowhere: { word, rows, slips }, the
 * likeliest first. One slip leaves one half of a word as it is.
 */
export async function meantBy(word, of = "checks") {
  if (word.length < ONE_SLIP || /^\p{N}+$/u.test(word)) return [];
  const most = word.length >= TWO_SLIPS ? 2 : 1;
  const half = Math.floor(word.length / 2);
  const third = most > 1 ? Math.floor(word.length / 3) : half;
  const lists = await Promise.all([
    withBeginning("spelt", word.slice(0, third), of),
    withBeginning("ends", turned(word).slice(0, third), of),
  ]);
  const near = new Map();
  const look = (other, rows) => {
    if (near.has(other) || other === word) return;
    const distance = slips(word, other, most);
    if (distance <= most) near.set(other, { word: other, rows, slips: distance });
  };
  lists[0].forEach(([other, rows]) => look(other, rows));
  lists[1].forEach(([other, rows]) => look(turned(other), rows));
  // Two letters in the wrong order in the middle leave neither half as it was.
  const letters = [...word];
  [letters[half - 1], letters[half]] = [letters[half], letters[half - 1]];
  const swapped = await located(letters.join(""), of);
  if (swapped) look(wordAt(swapped), countAt(swapped));
  return [...near.values()].sort((one, other) => one.slips - other.slips || other.rows - one.rows);
}
