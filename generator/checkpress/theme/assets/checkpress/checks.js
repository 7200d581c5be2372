/*
 * The checks of the site as a search sees them: numbered rows, from the earliest to the latest.
 * checkpress/outputs/search/ describes the files.
 */

/* How much a word counts that is not the one asked for: a form of it, one that begins with it, one
   that begins as it does where it is nowhere itself. */
const FORM = 0.9;
const BEGUN = 0.8;
const ALIKE = 0.7;
/* By how many letters its ending, and that of the word that is there, may be longer. */
const ENDING = 3;
/* Words that may begin with what is being typed, and blocks of words that are loaded for them. */
const BEGINNINGS = 200;
const AHEAD = 3;
/* Which share of a question a check has to answer, its rare words counting for more. */
const ENOUGH = 0.6;

const folder = new URL("../../search/", import.meta.url);
export const root = new URL("../../", import.meta.url);

const kept = new Map();

/* What was loaded once is there; what failed is tried again. */
function once(name, load) {
  if (!kept.has(name)) {
    const loading = load();
    loading.catch(() => kept.delete(name));
    kept.set(name, loading);
  }
  return kept.get(name);
}

async function get(name, settings) {
  const answer = await fetch(new URL(name, folder), settings);
  if (!answer.ok) throw new Error(`${answer.status}: ${name}`);
  return answer;
}

/* A file of checkpress/outputs/search/words.py `packed`: its head, and the bytes that follow. */
async function unpacked(name) {
  const stream = (await get(name)).body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();
  const size = new DataView(bytes).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, size)));
  return { head, rest: bytes.slice(4 + size) };
}

/* Where each part of a whole begins, by the sizes of the parts; the last is where it ends. */
function startsOf(sizes) {
  const starts = new Uint32Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at++) starts[at + 1] = starts[at] + sizes[at];
  return starts;
}

/* How many rows there are, and which files. It names all others, so it is asked for anew. */
export function manifest() {
  return once("manifest", async () => (await get("manifest.json", { cache: "no-cache" })).json());
}

/*
 * A facet: `values`, and for each row the numbers of those that it has, which are
 * numbers[starts[row]] to numbers[starts[row + 1] - 1].
 */
export function column(key) {
  return once(`facet ${key}`, async () => {
    const { rows, facets } = await manifest();
    const { head, rest } = await unpacked(facets.find((facet) => facet.key === key).file);
    const Numbers = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[head.width];
    return {
      values: head.values,
      starts: startsOf(new Uint16Array(rest, 0, rows)),
      numbers: new Numbers(rest.slice(2 * rows)),
    };
  });
}

/* What is shown of a row. */
export async function shown(row) {
  const { block, version } = await manifest();
  const name = `rows/${Math.floor(row / block)}.json?v=${version}`;
  return (await once(name, async () => (await get(name)).json()))[row % block];
}

// Words

/* The words of a text, as checkpress/outputs/search/words.py `words_of` has them. */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/(?=[\0-\uffff])\p{M}/gu, "");
  const words = plain.replace(/['’ʼ]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const letters = [...word];
    const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
    return pairs.length && UNSPACED.test(word) ? pairs : [word];
  });
}

const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]/u;

function block(name) {
  return once(name, async () => {
    const { head, rest } = await unpacked(name);
    const steps = startsOf(head.sizes);
    const weights = startsOf(head.rows);
    return { ...head, bytes: new Uint8Array(rest), steps, weights };
  });
}

/* Of a sorted list, the place of the last entry that is not behind `word`; -1 where all are. */
function placeOf(list, word, of = (entry) => entry) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle]) > word) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/* Where a word stands in the index: its block and its place in it. */
export async function located(word) {
  const { words } = await manifest();
  const at = placeOf(words, word, ([first]) => first);
  if (at < 0) return undefined;
  const its = await block(words[at][1]);
  const place = placeOf(its.words, word);
  return its.words[place] === word ? { its, place } : undefined;
}

/* Words of the index that begin as this one does, the most frequent first. */
async function begunWith(word) {
  const { words } = await manifest();
  const first = Math.max(0, placeOf(words, word, ([begin]) => begin));
  const near = words
    .slice(first, first + AHEAD)
    .filter(([begin], at) => !at || begin.startsWith(word));
  const blocks = await Promise.all(near.map(([, name]) => block(name)));
  const found = blocks.flatMap((its) => {
    const places = [];
    for (let at = placeOf(its.words, word) + 1; its.words[at]?.startsWith(word); at++) places.push(at);
    return places.map((place) => ({ its, place }));
  });
  found.sort((one, other) => other.its.rows[other.place] - one.its.rows[one.place]);
  return found.slice(0, BEGINNINGS);
}

/* For a word that is nowhere: the words that begin as it does and end otherwise. */
async function alike(word) {
  for (let cut = 1; cut <= ENDING && word.length - cut > 2; cut++) {
    const begin = word.slice(0, -cut);
    const found = (await begunWith(begin)).filter(
      ({ its, place }) => its.words[place].length <= begin.length + (cut > 1 ? cut - 1 : 0),
    );
    if (found.length) return found;
  }
  return [];
}

/*
 * How well each row answers a word, from 0 to 1, and how many do. `unfinished` is what is still
 * being typed: then words count that begin with it.
 */
export async function answersTo(word, unfinished, rows) {
  const exact = await located(word);
  const forms = exact?.its.forms[exact.place] ?? [];
  const found = [
    ...(exact ? [{ ...exact, share: 1 }] : []),
    ...(await Promise.all(forms.map(located))).map((each) => ({ ...each, share: FORM })),
    ...(unfinished ? await begunWith(word) : []).map((each) => ({
      ...each,
      share: (BEGUN * word.length) / each.its.words[each.place].length,
    })),
  ];
  if (!found.length) found.push(...(await alike(word)).map((each) => ({ ...each, share: ALIKE })));
  const answers = new Float32Array(rows);
  let count = 0;
  for (const { its, place, share } of found) {
    let at = its.steps[place];
    let weight = its.steps[its.words.length] + its.weights[place];
    for (let row = -1; at < its.steps[place + 1]; weight++) {
      let step = 0;
      for (let shift = 0, more = true; more; shift += 7) {
        more = its.bytes[at] > 127;
        step += (its.bytes[at++] & 127) * 2 ** shift;
      }
      row += step;
      const answer = (share * its.bytes[weight]) / 255;
      if (!answers[row]) count++;
      if (answer > answers[row]) answers[row] = answer;
    }
  }
  return { answers, count };
}

/*
 * The rows that answer a question, the best first; all, the latest first, where there is no word in
 * it. A word that is nowhere counts as much as the others do on average.
 */
export async function holding(text) {
  const { rows } = await manifest();
  const latestFirst = Uint32Array.from({ length: rows }, (_, place) => rows - 1 - place);
  const words = [...new Set(wordsOf(text))];
  if (!words.length || !rows) return text.trim() ? new Uint32Array() : latestFirst;
  const typing = /[\p{L}\p{M}\p{N}]$/u.test(text);
  const each = await Promise.all(
    words.map((word, at) => answersTo(word, typing && at === words.length - 1, rows)),
  );
  // The part of BM25 that says how much it tells that a row holds a word.
  const telling = ({ count }) => (count ? Math.log(1 + (rows - count + 0.5) / (count + 0.5)) : 0);
  const known = each.filter(({ count }) => count);
  const sum = known.reduce((all, one) => all + telling(one), 0);
  const needed = ENOUGH * (known.length ? (sum / known.length) * words.length : 1);
  const scores = new Float32Array(rows);
  const said = new Float32Array(rows);
  for (const one of known) {
    const much = telling(one);
    for (let row = 0; row < rows; row++) {
      if (!one.answers[row]) continue;
      scores[row] += much * one.answers[row];
      said[row] += much;
    }
  }
  return latestFirst.filter((row) => said[row] && said[row] >= needed - 1e-4).sort((a, b) => scores[b] - scores[a]);
}

/* Classes of a status or a group; both are letters and hyphens, whatever the data says. */
export const drawn = (group, sign) =>
  [group, sign].every((key) => /^[a-z0-9-]*$/.test(key)) ? `cp-group-${group}${sign && ` cp-is-${sign}`}` : "";

/* Words that are shown of a claim that only others have checked; more are counted. */
const WORDS = 3;

/* What others say of a claim of which we say nothing, as a list has it; nothing where there is none. */
export function saidByOthers(others = []) {
  if (!others.length) return [];
  const line = document.createElement("span");
  line.className = "cp-others";
  others.slice(0, WORDS).forEach(([label, by], at) => {
    const [word, name] = [document.createElement("q"), document.createElement("bdi")];
    word.dir = "auto";
    word.append(label);
    name.append(by);
    line.append(at ? "; " : "", word, ", says ", name);
  });
  if (others.length > WORDS) line.append(`; and ${others.length - WORDS} more`);
  return [line];
}

/*
 * Of `rows`, those that only others have checked; the site may have none.
 */
export async function byOthers(rows) {
  const { rows: all, others } = await manifest();
  if (!others) return new Set();
  if (others === all) return new Set(rows);
  const { values, starts, numbers } = await column("group");
  const open = values.findIndex(({ key }) => key === "open");
  return new Set([...rows].filter((row) => numbers[starts[row]] === open));
}

// Facets

/*
 * Those of `rows` that have, of each chosen facet, one of the chosen values; and how often each
 * value of the counted facets would be found: what is chosen of a facet does not narrow its own.
 *
 * `chosen` is [[column, Set of numbers of values], ...], `counted` is [column, ...].
 */
export function narrow(rows, chosen, counted) {
  const has = ([{ starts, numbers }, wanted], row) => {
    for (let at = starts[row]; at < starts[row + 1]; at++) if (wanted.has(numbers[at])) return true;
    return false;
  };
  const counts = new Map(counted.map((each) => [each, new Uint32Array(each.values.length)]));
  const found = [];
  for (const row of rows) {
    let failed;
    let failures = 0;
    for (const choice of chosen) {
      if (has(choice, row)) continue;
      failed = choice[0];
      if (++failures > 1) break;
    }
    if (failures > 1) continue;
    if (!failures) found.push(row);
    for (const [each, count] of counts)
      if (!failures || each === failed)
        for (let at = each.starts[row]; at < each.starts[row + 1]; at++) count[each.numbers[at]]++;
  }
  return { found, counts };
}
