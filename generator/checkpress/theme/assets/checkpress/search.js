/*
 * Search and explore: words and facets in, a list of checks out, the state in the address. The form
 * is that of pages/search.html; all that comes from the data is put in as text.
 */

import { byOthers, column, drawn, holding, manifest, narrow, root, saidByOthers, shown } from "./checks.js";

const PAGE = 10;
const PAUSE = 100;
/* Values of a facet that are offered at once; a field finds the others. */
const OFFERED = 12;

/* Who was checked is never crossed with what was found: it is not a sample of what they said. */
const VERDICT = ["status", "group"];
const NAMES = ["publisher", "claimant"];

const form = document.getElementById("search");
const input = form.elements.q;
const sort = form.elements.sort;
const panel = document.getElementById("search-facets");
const chips = document.getElementById("search-chips");
const message = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");

/* By the key of each facet: the keys of the values that are chosen. */
const chosen = new Map();
const facets = new Map();

/* The keys of the facets that the latest search has counted. */
let counted = new Set();
let found = [];
/* Of these, the rows that only others have checked. */
let others = new Set();
let latest = 0;
let timer;
let entered;

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  made.append(...content);
  return made;
}

const number = (count) => count.toLocaleString(document.documentElement.lang);

function label(key, value) {
  if (key !== "language") return value.label;
  try {
    return new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(value.key);
  } catch {
    return value.key;
  }
}

// Facets

function facet({ key, label: title }) {
  const values = element("ul");
  const find = element("input", { type: "search", hidden: true, ariaLabel: `Find in ${title}` });
  const set = element("fieldset", {}, element("legend", { className: "cp-hidden" }, title), find, values);
  const fold = element("details", { className: "cp-facet" }, element("summary", {}, title), set);
  const made = { key, title, fold, find, values, items: new Map() };
  find.addEventListener("input", () => offer(made));
  // Enter in this field would send the form.
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  fold.addEventListener("toggle", () => fold.open && !counted.has(key) && search());
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
    enter();
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

// What is chosen

function chip(text, name, remove) {
  const button = element("button", { type: "button", ariaLabel: name }, text);
  button.addEventListener("click", async () => {
    remove();
    await enter();
    (chips.querySelector("button") ?? input).focus();
  });
  return element("li", {}, button);
}

function showChips() {
  const made = [];
  for (const [key, picked] of chosen)
    for (const value of facets.get(key).column?.values ?? []) {
      if (!picked.has(value.key)) continue;
      const text = `${facets.get(key).title}: ${label(key, value)}`;
      made.push(chip(text, `Remove ${text}`, () => picked.delete(value.key)));
    }
  if (made.length) made.push(chip("Clear all", "Clear all filters", clear));
  chips.replaceChildren(...made);
  chips.hidden = !made.length;
}

function clear() {
  for (const picked of chosen.values()) picked.clear();
}

function any(keys) {
  return keys.some((key) => chosen.get(key)?.size);
}

// Results

function result({ address, display, sign, group, summary, where, checked, notes = [], others: words }) {
  const link = element("a", { className: "cp-display", href: new URL(address, root) });
  link.append(element("span", { className: "cp-sign" }), display);
  const classes = drawn(group, sign);
  link.classList.add(...classes.split(" ").filter(Boolean));
  const line = element("li", { className: `cp-result ${classes}` }, link);
  for (const note of notes) line.append(" ", element("span", { className: "cp-note" }, note));
  line.append(" ", ...saidByOthers(words));
  if (summary) line.append(element("p", {}, summary));
  const facts = [where, checked].filter(Boolean).join(" · ");
  line.append(element("p", { className: "cp-where" }, facts));
  return line;
}

async function draw(from) {
  return (await Promise.all([...found.slice(from, from + PAGE)].map(shown))).map(result);
}

function show(items) {
  list.append(...items);
  more.hidden = list.childElementCount >= found.length;
}

const counting = (count, one, more) => `${number(count)} ${count === 1 ? one : more}`;

function summary(text) {
  const topic = text ? ` for “${text}”` : "";
  if (any(VERDICT) && any(NAMES)) return `Results${topic}`;
  if (others.size && any(NAMES)) return `${counting(found.length, "result", "results")}${topic}`;
  const ours = counting(found.length - others.size, "check", "checks");
  const theirs = counting(others.size, "claim", "claims");
  if (others.size === found.length) return `${theirs}${topic}, checked only by others`;
  const rest = others.size ? `, and ${theirs} checked only by others` : "";
  if (!text && !any([...chosen.keys()])) return `All ${ours}, the latest first${rest}`;
  return `${ours}${topic}${rest}`;
}

function offers(text, ...links) {
  message.replaceChildren(
    text,
    ...links.flatMap((link, at) => [at ? (at < links.length - 1 ? ", " : " or ") : " ", link]),
    links.length ? "." : "",
  );
}

function browse(address, text) {
  return element("a", { href: new URL(address, root) }, text);
}

function act(text, change) {
  const button = element("button", { type: "button", className: "cp-plain" }, text);
  button.addEventListener("click", () => {
    change();
    enter();
    input.focus();
  });
  return button;
}

function sayNothingFound(text, without) {
  const lists = [browse("claims/", "all checks by month"), browse("topics/", "the topics")];
  if (without) {
    const where = text ? `Nothing for “${text}” has all that is chosen.` : "Nothing has all that is chosen.";
    offers(where, act(`Clear the filters: ${counting(without, "result", "results")}`, clear));
  } else
    offers(
      `Nothing found for “${text}”. Try fewer words, or another word for the same; or look through`,
      ...lists,
      browse("looking-at/", "what we are looking at"),
    );
}

function choice({ key, column: its }) {
  const picked = chosen.get(key);
  return [its, new Set(its.values.flatMap((value, at) => (picked.has(value.key) ? [at] : [])))];
}

async function search() {
  const run = ++latest;
  const text = input.value.trim();
  try {
    await ready;
    const used = [...facets.values()].filter((made) => made.fold.open || chosen.get(made.key).size);
    const open = used.filter((made) => made.fold.open);
    counted = new Set(open.map((made) => made.key));
    const [rows] = await Promise.all([
      holding(text),
      ...used.map(async (made) => (made.column = await column(made.key))),
    ]);
    if (run !== latest) return;
    forget();
    const choices = used.filter((made) => chosen.get(made.key).size).map(choice);
    const narrowed = narrow(rows, choices, open.map((made) => made.column));
    const theirs = await byOthers(narrowed.found);
    if (run !== latest) return;
    others = theirs;
    found = text && sort.value === "day" ? narrowed.found.sort((a, b) => b - a) : narrowed.found;
    // Whoever asks for nothing has come to see our checks.
    if (!text && others.size)
      found = [...found.filter((row) => !others.has(row)), ...found.filter((row) => others.has(row))];
    const items = await draw(0);
    if (run !== latest) return;
    list.replaceChildren();
    show(items);
    for (const made of open) {
      const secret =
        (any(VERDICT) && any(NAMES)) ||
        (VERDICT.includes(made.key) && any(NAMES)) ||
        (NAMES.includes(made.key) && any(VERDICT));
      made.counts = secret ? undefined : narrowed.counts.get(made.column);
      offer(made);
    }
    showChips();
    sort.parentElement.hidden = !text;
    if (found.length) message.textContent = summary(text);
    else if (text || rows.length) sayNothingFound(text, rows.length);
    else message.textContent = "Nothing has been published yet.";
  } catch (error) {
    if (run !== latest) return;
    console.error(error);
    found = [];
    list.replaceChildren();
    more.hidden = true;
    offers("Search could not be loaded. Load the page again, or browse", browse("claims/", "all checks"));
  }
}

async function showMore() {
  const run = latest;
  more.disabled = true;
  try {
    const items = await draw(list.childElementCount);
    if (run !== latest) return;
    show(items);
    items[0].querySelector("a").focus();
  } finally {
    more.disabled = false;
  }
}

// The address

function here() {
  return location.pathname + location.search;
}

function asked() {
  const query = new URLSearchParams();
  if (input.value.trim()) query.set("q", input.value.trim());
  for (const [key, picked] of chosen) for (const value of picked) query.append(key, value);
  if (sort.value) query.set("sort", sort.value);
  return location.pathname + (`${query}` && `?${query}`);
}

/* Values of an address that are not there (any more) are no choice. */
function forget() {
  for (const [key, picked] of chosen)
    for (const value of picked)
      if (!facets.get(key).column.values.some((each) => each.key === value)) picked.delete(value);
  if (asked() !== here()) history.replaceState(null, "", asked());
  entered ??= here();
}

/* What needs no data is there at once, before anybody types. */
function readWords(query) {
  input.value = query.get("q") ?? "";
  sort.value = query.get("sort") === "day" ? "day" : "";
}

function readChoice(query) {
  for (const [key, picked] of chosen) {
    picked.clear();
    for (const value of query.getAll(key)) picked.add(value);
  }
}

function typed() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, "", asked());
    search();
  }, PAUSE);
}

// What was typed on the way has replaced the address of the search before: that gets its place in
// the history back.
function enter() {
  clearTimeout(timer);
  if (entered) history.replaceState(null, "", entered);
  if (asked() !== entered) history.pushState(null, "", asked());
  entered = here();
  return search();
}

input.addEventListener("input", typed);
sort.addEventListener("change", enter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  enter();
});
more.addEventListener("click", showMore);
addEventListener("popstate", () => {
  clearTimeout(timer);
  if (asked() === here()) return;
  const query = new URLSearchParams(location.search);
  readWords(query);
  readChoice(query);
  entered = undefined;
  search();
});

// Whoever leaves ends what is being loaded; that is no failure to tell of.
addEventListener("pagehide", () => latest++);
addEventListener("pageshow", ({ persisted }) => persisted && search());

const query = new URLSearchParams(location.search);
const wide = matchMedia("(min-width: 60em)");
const ready = manifest().then(({ facets: named }) => {
  panel.append(...named.map(facet));
  panel.hidden = !named.length;
  for (const [key, { fold }] of facets)
    fold.open = query.has(key) || (wide.matches && ["status", "topic"].includes(key));
  readChoice(query);
});
panel.open = wide.matches;
wide.addEventListener("change", () => (panel.open = wide.matches));
readWords(query);
search();
