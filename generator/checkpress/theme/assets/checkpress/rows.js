/*
 * The rows of a search: the checks, numbered from the earliest to the latest, what is shown of them,
 * and the columns by which they are narrowed.
 */

import { get, manifest, once, startsOf, unpacked } from "./loaded.js";

/*
 * A facet: `values`, and for each row the numbers of those that it has, which are
 * numbers[starts[row]] to numbers[starts[row + 1] - 1].
 */
export function column(key) {
  return once(`facet ${key}`, async () => {
    const { folder, rows, facets } = (await manifest()).checks;
    const { head, rest } = await unpacked(folder + facets.find((facet) => facet.key === key).file);
    const Numbers = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[head.width];
    const starts = startsOf(new Uint16Array(rest, 0, rows));
    const numbers = new Numbers(rest.slice(2 * rows));
    const fresh = (await manifest()).fresh?.facets[key];
    if (!fresh) return { values: head.values, starts, numbers };
    return {
      values: [...head.values, ...fresh.values],
      starts: startsOf([...new Uint16Array(rest, 0, rows), ...fresh.rows.map((its) => its.length)]),
      numbers: Uint32Array.from([...numbers, ...fresh.rows.flat()]),
    };
  });
}

/* The day by which lists order each row, in days since 1970-01-01. */
export function days() {
  return once("days", async () => {
    const { folder, days: file } = (await manifest()).checks;
    const there = new Int32Array((await unpacked(folder + file)).rest);
    return Int32Array.from([...there, ...((await manifest()).fresh?.days ?? [])]);
  });
}

/* What is shown of a row of a collection. */
export async function shown(row, of = "checks") {
  const all = await manifest();
  if (of === "checks" && row >= all.checks.rows) return shown(row - all.checks.rows, "fresh");
  const { folder, block, version } = all[of];
  const name = `${folder}rows/${Math.floor(row / block)}.json?v=${version}`;
  return (await once(name, async () => (await get(name)).json()))[row % block];
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
  const { rows: all, others } = (await manifest()).checks;
  if (!others) return new Set();
  if (others === all) return new Set(rows);
  const { values, starts, numbers } = await column("group");
  const open = values.findIndex(({ key }) => key === "open");
  return new Set([...rows].filter((row) => numbers[starts[row]] === open));
}

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
