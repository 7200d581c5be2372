/*
 * Search and explore: words and filters in, checks and names out, the state in the address. The form
 * is that of pages/parts/search.html.
 */

import * as filters from "./filters.js";
import { element, number } from "./filters.js";
import { holding } from "./finding.js";
import { fewer, meant } from "./instead.js";
import { manifest, root } from "./loaded.js";
import { holdsPhrase } from "./reading.js";
import { drawnNames, drawnResults } from "./results.js";
import { byOthers, days, narrow, shown } from "./rows.js";
import { suggest } from "./suggesting.js";
import { askedFor } from "./words.js";

const PAGE = 10;
const PAUSE = 100;
const NAMES = 4;
/* Pages that are read at once for a phrase, and at most before somebody asks for more. */
const AT_ONCE = 10;
const READ = 60;

const form = document.getElementById("search");
const input = form.elements.q;
const sort = form.elements.sort;
const panel = document.getElementById("search-facets");
const chips = document.getElementById("search-chips");
const message = document.getElementById("search-status");
const guessed = document.getElementById("search-guess");
const names = document.getElementById("search-names");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const copy = document.getElementById("search-copy");

let literally = false;
/* The keys of the facets that the latest search has counted. */
let counted = new Set();
let found = [];
/* Rows that may hold a phrase: their pages have not been read yet. */
let unread = [];
/* Of these, the rows that only others have checked. */
let others = new Set();
let question = { terms: [], tells: [], words: new Set(), typed: "", phrases: [] };
let latest = 0;
let timer;
let entered;

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
  const made = filters.listed().map(({ text, remove }) => chip(text, `Remove ${text}`, remove));
  if (made.length) made.push(chip("Clear all", "Clear all filters", filters.clear));
  chips.replaceChildren(...made);
  chips.hidden = !made.length;
}

// What is said

const counting = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
const quoted = (text) => `“${text}”`;

function summary(text, dropped) {
  const topic = text ? ` for ${quoted(text)}` : "";
  const least = unread.length ? "At least " : "";
  const without = dropped.length ? `. Nothing has ${dropped.map(quoted).join(" or ")}` : "";
  if (filters.anyVerdict() && filters.anyName()) return `Results${topic}${without}`;
  if (others.size && filters.anyName()) return `${least}${counting(found.length, "result", "results")}${topic}${without}`;
  const ours = counting(found.length - others.size, "check", "checks");
  const theirs = counting(others.size, "claim", "claims");
  if (others.size === found.length) return `${least}${theirs}${topic}, checked only by others${without}`;
  const rest = others.size ? `, and ${theirs} checked only by others` : "";
  if (!text && !filters.anything()) return `All ${ours}, the latest first${rest}`;
  return `${least}${ours}${topic}${rest}${without}`;
}

function offers(text, ...links) {
  message.replaceChildren(
    text,
    ...links.flatMap((link, at) => [at ? (at < links.length - 1 ? ", " : " or ") : " ", link]),
    links.length ? "." : "",
  );
}

const browse = (address, text) => element("a", { href: new URL(address, root) }, text);

function act(text, change) {
  const button = element("button", { type: "button", className: "cp-plain" }, text);
  button.addEventListener("click", () => {
    change();
    enter();
    input.focus();
  });
  return button;
}

/* A link to another question; it is asked here, without a page to load. */
function way(text, rest, { literal = literally } = {}) {
  const link = element("a", { href: `?${new URLSearchParams({ q: rest, ...(literal && { literally: 1 }) })}` }, text);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    readWords(new URLSearchParams(link.search));
    enter();
    input.focus();
  });
  return link;
}

async function sayNothingFound(text, { rows: unfiltered, dropped, phrases }, run) {
  if (unfiltered.length && filters.anything()) {
    const where = text ? `Nothing for ${quoted(text)} has all that is chosen.` : "Nothing has all that is chosen.";
    // How many hold a phrase is not known before their pages are read.
    const count = phrases.length ? "" : `: ${counting(unfiltered.length, "result", "results")}`;
    return offers(where, act(`Clear the filters${count}`, filters.clear));
  }
  if (literally) {
    const { guesses, rows } = await holding(text, { typing: false });
    const likely = guesses.length ? await meant(text, guesses, rows) : "";
    if (run !== latest) return undefined;
    if (likely)
      return offers(
        `Nothing found for ${quoted(text)}. You can`,
        way(`search for ${quoted(likely)}`, text, { literal: false }),
      );
  }
  const less = await fewer(text, dropped, literally).catch(() => []);
  if (run !== latest) return undefined;
  const ways = less.map(({ rest, less: what, count }) =>
    way(`search without ${what}: ${counting(count, "result", "results")}`, rest),
  );
  if (ways.length) offers(`Nothing found for ${quoted(text)}. You can`, ...ways);
  else
    offers(
      `Nothing found for ${quoted(text)}. Try fewer words, or another word for the same; or look through`,
      browse("claims/", "all checks by month"),
      browse("topics/", "the topics"),
      browse("looking-at/", "what we are looking at"),
    );
  const { suggest: form } = message.dataset;
  if (form) {
    const address = new URL(form, document.baseURI);
    address.searchParams.set("claim", text.slice(0, 300));
    message.append(" ", element("a", { href: address }, "Ask us to check it"), ".");
  }
  return undefined;
}

/* “Results for Barack Obama. Search for Barak instead”. */
async function sayGuesses(text, guesses, run) {
  const taken = guesses.length ? await meant(text, guesses, found) : "";
  if (run !== latest) return;
  guessed.hidden = !guesses.length;
  if (!guesses.length) return;
  const button = act(guesses.map(({ typed }) => typed).join(" "), () => (literally = true));
  button.setAttribute("aria-label", `Search for ${button.textContent} instead`);
  guessed.replaceChildren("Results for ", element("em", {}, taken), ". Search for ", button, " instead.");
}

// Results

function show(items) {
  list.append(...items);
  more.hidden = !unread.length && list.childElementCount >= found.length;
}

/* Read the pages of rows that may hold a phrase, until enough of them do. */
async function verify(wanted, run) {
  for (let pages = 0; unread.length && found.length < wanted && pages < READ; pages += AT_ONCE) {
    const some = unread.splice(0, AT_ONCE);
    const held = await Promise.all(
      some.map(async (row) => {
        const { address, display, summary: finding = "" } = await shown(row);
        const each = question.phrases.map(({ words }) => holdsPhrase(address, words, [display, finding]).catch(() => false));
        return (await Promise.all(each)).every(Boolean);
      }),
    );
    if (run !== latest) return;
    found.push(...some.filter((_, at) => held[at]));
  }
}

async function showNames(text, run) {
  const { rows, whole, words } = text
    ? await holding(text, { of: "names", literally })
    : { rows: [], whole: 0, words: new Set() };
  const items = await drawnNames(rows.slice(0, Math.min(NAMES, whole)), words);
  if (run !== latest) return;
  names.replaceChildren(...items);
  names.hidden = !items.length;
}

async function search() {
  const run = ++latest;
  const text = input.value.trim();
  try {
    await ready;
    const [answer, { used, open }] = await Promise.all([holding(input.value, { literally }), filters.inUse()]);
    if (run !== latest) return;
    filters.forget();
    keepAddress();
    counted = new Set(open.map((made) => made.key));
    const between = filters.days();
    const day = between && (await days());
    const rows = between ? answer.rows.filter((row) => day[row] >= between[0] && day[row] <= between[1]) : answer.rows;
    const narrowed = narrow(rows, filters.choices(used), open.map((made) => made.column));
    const theirs = await byOthers(narrowed.found);
    if (run !== latest) return;
    others = theirs;
    const { guesses } = answer;
    const typed = askedFor(text).terms.map((term) => guesses.find((each) => each.typed === term.text)?.taken ?? term.text);
    question = { ...answer, typed: typed.join(" ") };
    found = text && sort.value === "day" ? narrowed.found.sort((a, b) => b - a) : narrowed.found;
    // Whoever asks for nothing has come to see our checks.
    if (!text && others.size)
      found = [...found.filter((row) => !others.has(row)), ...found.filter((row) => others.has(row))];
    unread = [];
    if (answer.phrases.length) {
      [unread, found] = [[...found], []];
      await verify(PAGE, run);
      if (run !== latest) return;
      others = new Set(found.filter((row) => theirs.has(row)));
    }
    const items = await drawnResults(found.slice(0, PAGE), question);
    if (run !== latest) return;
    list.replaceChildren();
    show(items);
    filters.showCounts(open, narrowed.counts);
    showChips();
    await sayGuesses(text, guesses, run);
    if (run !== latest) return;
    sort.parentElement.hidden = !text || !found.length;
    copy.hidden = !text && !filters.anything();
    if (found.length) message.textContent = summary(text, answer.dropped);
    else if (text || answer.rows.length) await sayNothingFound(text, answer, run);
    else message.textContent = "Nothing has been published yet.";
    await showNames(input.value, run);
  } catch (error) {
    if (run !== latest) return;
    console.error(error);
    [found, unread] = [[], []];
    list.replaceChildren();
    names.hidden = guessed.hidden = more.hidden = true;
    offers("Search could not be loaded. Load the page again, or browse", browse("claims/", "all checks"));
  }
}

async function showMore() {
  const run = latest;
  more.disabled = true;
  try {
    const from = list.childElementCount;
    if (unread.length) {
      await verify(from + PAGE, run);
      if (run === latest) message.textContent = summary(input.value.trim(), question.dropped);
    }
    const items = await drawnResults(found.slice(from, from + PAGE), question);
    if (run !== latest) return;
    show(items);
    items[0]?.querySelector("a").focus();
  } finally {
    more.disabled = false;
  }
}

// The address

const here = () => location.pathname + location.search;

function asked() {
  const query = new URLSearchParams();
  if (input.value.trim()) query.set("q", input.value.trim());
  filters.writeChoice(query);
  if (sort.value) query.set("sort", sort.value);
  if (literally) query.set("literally", "1");
  return location.pathname + (`${query}` && `?${query}`);
}

function keepAddress() {
  if (asked() !== here()) history.replaceState(null, "", asked());
  entered ??= here();
}

/* What needs no data is there at once, before anybody types. */
function readWords(query) {
  input.value = query.get("q") ?? "";
  sort.value = query.get("sort") === "day" ? "day" : "";
  literally = query.get("literally") === "1";
}

function typed() {
  clearTimeout(timer);
  literally = false;
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
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    copy.nextElementSibling.textContent = " Copied.";
  } catch {
    copy.nextElementSibling.textContent = ` ${location.href}`;
  }
});
addEventListener("popstate", () => {
  clearTimeout(timer);
  if (asked() === here()) return;
  const query = new URLSearchParams(location.search);
  readWords(query);
  filters.readChoice(query);
  entered = undefined;
  search();
});

// Whoever leaves ends what is being loaded; that is no failure to tell of.
addEventListener("pagehide", () => latest++);
addEventListener("pageshow", ({ persisted }) => persisted && search());

const query = new URLSearchParams(location.search);
const wide = matchMedia("(min-width: 60em)");
const ready = manifest().then(({ checks: { facets: named } }) => {
  filters.fill(panel, named, { change: enter, open: (key) => !counted.has(key) && search() });
  filters.unfold((key) => query.has(key) || (wide.matches && ["status", "topic"].includes(key)));
  filters.readChoice(query);
});
panel.open = wide.matches;
wide.addEventListener("change", () => (panel.open = wide.matches));
readWords(query);
suggest(input, { onDemand: true });
search();
