/*
 * Checks that say what a text says, as a list; all that comes from the data is put in as text.
 */

import { answersTo } from "./finding.js";
import { countAt, formsAt, located } from "./index.js";
import { manifest, root } from "./loaded.js";
import { drawn, saidByOthers, shown } from "./rows.js";
import { wordsOf } from "./words.js";

/* From here on a check probably is about what a sentence says: Dice's coefficient of the two, or the
   share of the sentence that stands in what is known of the check; a word counts by its rareness. */
const SAME = 0.45;
const COVERED = 0.75;
/* As a share of these: what is alike without saying the same. */
const LIKE = 0.6;
/* Words without which two texts are not alike whatever they say; rows that are looked at closely. */
const FEW = 3;
const CLOSELY = 5;

/* A word with its other forms, and how much it tells. */
async function told(word, rows) {
  const there = await located(word);
  const family = [word, ...(there ? formsAt(there) : [])].sort();
  const places = await Promise.all(family.map((each) => located(each)));
  const count = Math.max(0, ...places.map((place) => (place ? countAt(place) : 0)));
  return [family[0], Math.log(1 + (rows + 1) / (count + 0.5))];
}

const toldBy = async (text, rows) =>
  new Map(await Promise.all([...new Set(wordsOf(text))].map((word) => told(word, rows))));

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/*
 * The checks that are about what a sentence says, the most alike first: [{ row, score }]. That is
 * nearly what checkpress/review/similarity.py does, with the index that readers search.
 */
async function saying(sentence, least) {
  const { rows } = (await manifest()).checks;
  const words = [...new Set(wordsOf(sentence))];
  if (words.length < FEW || !rows) return [];
  const mine = await toldBy(sentence, rows);
  const all = sum([...mine.values()]);
  const said = new Float32Array(rows);
  const matched = new Uint8Array(rows);
  const counted = new Set();
  for (const word of words) {
    const [stem, weight] = await told(word, rows);
    if (counted.has(stem)) continue;
    counted.add(stem);
    const { well } = await answersTo(word);
    for (let row = 0; row < rows; row++)
      if (well[row]) {
        said[row] += weight;
        matched[row]++;
      }
  }
  const near = [...said.keys()].filter((row) => matched[row] >= FEW);
  near.sort((one, other) => said[other] - said[one]);
  const looked = near.slice(0, CLOSELY).map(async (row) => {
    const { display } = await shown(row);
    const theirs = await toldBy(display.slice(display.indexOf(": ") + 1), rows);
    const both = sum([...theirs].map(([stem, weight]) => (mine.has(stem) ? weight : 0)));
    const alike = (2 * both) / (all + sum([...theirs.values()]));
    const covered = said[row] / all;
    return { row, score: Math.max(alike / SAME, covered / COVERED) };
  });
  const found = (await Promise.all(looked)).filter(({ score }) => score >= least);
  return found.sort((one, other) => other.score - one.score);
}

function line({ address, display, sign, group, summary, others }) {
  const item = document.createElement("li");
  item.className = drawn(group, sign);
  const link = document.createElement("a");
  link.className = "cp-display";
  link.href = new URL(address, root);
  const mark = document.createElement("span");
  mark.className = "cp-sign";
  link.append(mark, display);
  item.append(link, " ", ...saidByOthers(others));
  if (summary) {
    const finding = document.createElement("p");
    finding.append(summary);
    item.append(finding);
  }
  return item;
}

/*
 * A list of the checks that say what a sentence says; nothing where there is none. With `least` below
 * 1 they say something like it. The check at the address `without` is left out.
 */
export async function listed(sentence, { most = 3, least = 1, without } = {}) {
  const found = await Promise.all((await saying(sentence, least)).map(({ row }) => shown(row)));
  const others = found.filter(({ address }) => address !== without).slice(0, most);
  if (!others.length) return undefined;
  const list = document.createElement("ul");
  list.className = "cp-list";
  list.append(...others.map(line));
  return list;
}

/* Into `place`: the checks that say something like the one of this page. */
export async function showSimilar(place) {
  const without = location.href.split(/[?#]/)[0].slice(root.href.length);
  const words = document.querySelector("h1").textContent;
  const told = (words) => Object.assign(document.createElement("p"), { textContent: words });
  const list = await listed(words, { most: 5, least: LIKE, without }).catch(() => told("They cannot be loaded at the moment."));
  place.append(list ?? told("None."));
}

/* Into `place`, while somebody types in `field`: what is checked of it already. */
export function tellWhileTyping(field, place) {
  let latest = 0;
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++latest;
      const list = await listed(field.value).catch(() => undefined);
      if (mine !== latest) return;
      const title = document.createElement("p");
      title.append("Already known here:");
      place.replaceChildren(...(list ? [title, list] : []));
    }, 300);
  });
}
