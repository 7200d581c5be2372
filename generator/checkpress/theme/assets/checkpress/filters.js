/*
 * What narrows a search: values of facets, and a range of days. What is chosen is in `chosen` and
 * `range`; who is told of a change is given to `panel`.
 */

import { column, drawn } from "./rows.js";

/* Values of a facet that are offered at once; a field finds the others. */
const OFFERED = 12;

/* Who was checked is never crossed with what was found: it is not a sample of what they said. */
const VERDICT = ["status", "group"];
const NAMES = ["publisher", "claimant"];

/* By the key of each facet: the keys of the values that are chosen. */
export const chosen = new Map();
/* Days, as an address and a field have them; empty where there is no bound. */
export const range = { from: "", to: "" };

const DAY = "Day of the check";

const facets = new Map();
let changed = () => {};
let opened = () => {};

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  made.append(...content);
  return made;
}

export const number = (count) => count.toLocaleString(document.documentElement.lang);

function label(key, value) {
  if (key !== "language") return value.label;
  try {
    return new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(value.key);
  } catch {
    return value.key;
  }
}

function facet({ key, label: title }) {
  const values = element("ul");
  const find = element("input", { type: "search", hidden: true, ariaLabel: `Find in ${title}` });
  const set = element("fieldset", {}, element("legend", { className: "cp-hidden" }, title), find, values);
  const fold = element("details", { className: "cp-facet" }, element("summary", {}, title), set);
  const made = { key, title, fold, find, values, items: new Map() };
  find.addEventListener("input", () => offer(made));
  // Enter in this field would send the form.
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  fold.addEventListener("toggle", () => fold.open && opened(key));
  chosen.set(key, new Set());
  facets.set(key, made);
  return fold;
}

function item(made, value) {
  if (made.items.has(value.key)) return made.items.get(value.key);
  const box = element("input", { type: "checkbox", name: made.key, value: value.key });
  const count = element("span", { className: "cp-count" });
  const text = element("label", {}, box);
  if (value.group) {
    text.className = drawn(value.group, value.sign);
    text.append(element("span", { className: "cp-sign" }));
  }
  text.append(element("span", {}, label(made.key, value)), " ", count);
  box.addEventListener("change", () => {
    if (box.checked) chosen.get(made.key).add(value.key);
    else chosen.get(made.key).delete(value.key);
    changed();
  });
  const entry = { line: element("li", {}, text), box, count };
  made.items.set(value.key, entry);
  return entry;
}

/* Show the values that matter now: of a short facet all in their order, of a long one the first. */
function offer(made) {
  const { values } = made.column;
  const { counts, find } = made;
  const wanted = find.value.trim().toLocaleLowerCase();
  const picked = chosen.get(made.key);
  let places = values.map((_, place) => place);
  find.hidden = values.length <= OFFERED;
  if (!find.hidden) {
    if (wanted)
      places = places.filter((at) => label(made.key, values[at]).toLocaleLowerCase().includes(wanted));
    else if (counts) places = places.filter((at) => counts[at] || picked.has(values[at].key));
    if (counts) places.sort((one, other) => counts[other] - counts[one] || one - other);
    const beyond = places.slice(OFFERED).filter((at) => picked.has(values[at].key));
    places = [...places.slice(0, OFFERED), ...beyond];
  }
  const lines = places.map((at) => {
    const { line, box, count } = item(made, values[at]);
    box.checked = picked.has(values[at].key);
    count.textContent = counts ? number(counts[at]) : "";
    return line;
  });
  // What is moved under a pressed button is not clicked: lines that stay where they are, stay.
  if (lines.length === made.values.childElementCount && lines.every((line, at) => line === made.values.children[at]))
    return;
  const focused = document.activeElement;
  made.values.replaceChildren(...lines);
  if (made.values.contains(focused)) focused.focus();
}

/* The fields of a range of days. */
function dayFields() {
  const made = Object.keys(range).map((key) => {
    const field = element("input", { type: "date", name: key });
    field.addEventListener("change", () => {
      // While a year is typed, the field holds one of the first centuries after the other.
      if (field.value && field.value < "1000") return;
      range[key] = field.validity.valid ? field.value : "";
      changed();
    });
    return element("label", {}, key === "from" ? "From" : "To", " ", field);
  });
  const set = element("fieldset", { className: "cp-days" }, element("legend", { className: "cp-hidden" }, DAY), ...made);
  const fold = element("details", { className: "cp-facet" }, element("summary", {}, DAY), set);
  return fold;
}

/* Put the facets of a site into a panel; `change` is called when something else is chosen, `open`
   with the key of a facet that is unfolded. */
export function fill(panel, named, { change, open }) {
  [changed, opened] = [change, open];
  panel.append(...named.map(facet), dayFields());
  panel.hidden = false;
}

export const unfold = (wanted) => {
  for (const [key, { fold }] of facets) fold.open = wanted(key);
};

/* Take the choice from an address. */
export function readChoice(query) {
  for (const [key, picked] of chosen) {
    picked.clear();
    for (const value of query.getAll(key)) picked.add(value);
  }
  for (const key of Object.keys(range)) {
    const value = query.get(key) ?? "";
    range[key] = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";
  }
}

/* Put the choice into an address. */
export function writeChoice(query) {
  for (const [key, picked] of chosen) for (const value of picked) query.append(key, value);
  for (const [key, value] of Object.entries(range)) if (value) query.set(key, value);
}

export function clear() {
  for (const picked of chosen.values()) picked.clear();
  Object.assign(range, { from: "", to: "" });
}

const any = (keys) => keys.some((key) => chosen.get(key)?.size);
export const anyVerdict = () => any(VERDICT);
export const anyName = () => any(NAMES);
export const anything = () => any([...chosen.keys()]) || !!(range.from || range.to);

/* Values of an address that are not there (any more) are no choice. */
export function forget() {
  for (const [key, picked] of chosen)
    for (const value of picked)
      if (!facets.get(key).column.values.some((each) => each.key === value)) picked.delete(value);
}

/* The facets that a search has to look at, with their columns; those that are unfolded are counted. */
export async function inUse() {
  const used = [...facets.values()].filter((made) => made.fold.open || chosen.get(made.key).size);
  await Promise.all(used.map(async (made) => (made.column = await column(made.key))));
  return { used, open: used.filter((made) => made.fold.open) };
}

/* The chosen values of facets, as `narrow` has them. */
export const choices = (used) =>
  used
    .filter((made) => chosen.get(made.key).size)
    .map(({ key, column: its }) => {
      const picked = chosen.get(key);
      return [its, new Set(its.values.flatMap((value, at) => (picked.has(value.key) ? [at] : [])))];
    });

/* The days between which a row has to lie, as numbers; undefined where any will do. */
export function days() {
  if (!range.from && !range.to) return undefined;
  const day = (text, otherwise) => (text ? Date.parse(text) / 864e5 : otherwise);
  return [day(range.from, -(2 ** 30)), day(range.to, 2 ** 30)];
}

/* Show how often each value would be found. */
export function showCounts(open, counts) {
  for (const made of open) {
    const secret =
      (anyVerdict() && anyName()) ||
      (VERDICT.includes(made.key) && anyName()) ||
      (NAMES.includes(made.key) && anyVerdict());
    made.counts = secret ? undefined : counts.get(made.column);
    offer(made);
  }
  for (const field of document.querySelectorAll(".cp-days input")) field.value = range[field.name];
}

/* A day as the pages have it: with the number before the month. */
function spoken(day) {
  const { lang } = document.documentElement;
  const date = new Date(`${day}T00:00Z`);
  return date.toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
}

/* What is chosen, each with a name and what takes it back: [{ text, remove }]. */
export function listed() {
  const made = [];
  for (const [key, picked] of chosen)
    for (const value of facets.get(key).column?.values ?? [])
      if (picked.has(value.key))
        made.push({ text: `${facets.get(key).title}: ${label(key, value)}`, remove: () => picked.delete(value.key) });
  for (const [key, name] of [
    ["from", "From"],
    ["to", "To"],
  ])
    if (range[key]) made.push({ text: `${name} ${spoken(range[key])}`, remove: () => (range[key] = "") });
  return made;
}
