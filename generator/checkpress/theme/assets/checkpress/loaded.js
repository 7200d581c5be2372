/*
 * What the search loads: the files that checkpress/outputs/search/ describes.
 */

export const root = new URL("../../", import.meta.url);
const folder = new URL("search/", root);

const kept = new Map();

/* What was loaded once is there; what failed is tried again. */
export function once(name, load) {
  if (!kept.has(name)) {
    const loading = load();
    loading.catch(() => kept.delete(name));
    kept.set(name, loading);
  }
  return kept.get(name);
}

export async function get(name, settings) {
  const answer = await fetch(new URL(name, root), settings);
  if (!answer.ok) throw new Error(`${answer.status}: ${name}`);
  return answer;
}

/* A packed file: its head, and the bytes that follow. */
export async function unpacked(name) {
  const stream = (await get(name)).body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();
  const size = new DataView(bytes).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, size)));
  return { head, rest: bytes.slice(4 + size) };
}

/* Where each part of a whole begins, by the sizes of the parts; the last is where it ends. */
export function startsOf(sizes) {
  const starts = new Uint32Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at++) starts[at + 1] = starts[at] + sizes[at];
  return starts;
}

/* What there is, and in which files. It names all others, so it is asked for anew. */
export function manifest() {
  return once("manifest", async () => (await get(new URL("manifest.json", folder), { cache: "no-cache" })).json());
}

/* Of a sorted list, the place of the last entry that is not behind `word`; -1 where all are. */
export function placeOf(list, word, of = (entry) => entry) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle]) > word) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
