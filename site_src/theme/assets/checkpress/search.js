/*
 * The search page: text and facets in, a list of checks out, the state in the address.
 *
 *   <form class="cp-search" id="search" method="get" role="search" autocomplete="off"
 *         data-root="../" data-bundle="../pagefind/" data-all="../claims/">
 *     <input type="search" name="q">, a <select> for each facet, named as the facet, in which the
 *     value "" means any, and a submit button
 *   </form>
 *   <p id="search-status" role="status" aria-live="polite"></p>
 *   <ol id="search-results" class="cp-results"></ol>
 *   <p><button type="button" id="search-more" hidden>Show more</button></p>
 *
 * The three addresses are relative to the page. A result is drawn from the metadata of its document
 * (title, group, summary, where), which Pagefind hands over as plain text: it stays text here.
 */

const PAGE = 20;
const PAUSE = 150;

const form = document.getElementById("search");
const input = form.elements.q;
const facets = [...form.querySelectorAll("select")];
const message = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");

const address = (relative) => new URL(relative, document.baseURI);
const root = address(form.dataset.root);
const pagefind = new URL("pagefind.js", address(form.dataset.bundle));

let found = [];
let latest = 0;
let timer;
let entered;

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function say(text) {
  message.textContent = text;
}

function sayAndOffer(text) {
  const link = element("a", "", "browse all checks");
  link.href = address(form.dataset.all);
  message.replaceChildren(`${text}, or `, link, ".");
}

function draw({ raw_url: url, meta }) {
  const group = /^[a-z0-9-]+$/.test(meta.group) ? ` cp-group-${meta.group}` : "";
  const item = element("li", `cp-result${group}`);
  const link = element("a", "", meta.title);
  link.href = new URL(url, root);
  item.append(link);
  if (meta.summary) item.append(element("p", "", meta.summary));
  if (meta.where) item.append(element("p", "cp-where", meta.where));
  return item;
}

// Pagefind leaves these signs out of the words of its index, but not out of a question.
function indexed(text) {
  return text.replace(/[$+<=>^`|~]/g, "");
}

async function drawn(from) {
  const results = found.slice(from, from + PAGE);
  return (await Promise.all(results.map((result) => result.data()))).map(draw);
}

function show(...items) {
  list.append(...items);
  more.hidden = list.childElementCount >= found.length;
}

function summary(text, filters) {
  const topic = text ? ` for “${text}”` : "";
  // A number beside a status would be a count of verdicts, and what was checked is not a sample.
  if ("status" in filters) return `Results${topic}`;
  return `${found.length} ${found.length === 1 ? "result" : "results"}${topic}`;
}

async function search() {
  const run = ++latest;
  const text = input.value.trim();
  const chosen = facets.filter((facet) => facet.value);
  const filters = Object.fromEntries(chosen.map((facet) => [facet.name, [facet.value]]));
  found = [];
  more.hidden = true;
  if (!text && !chosen.length) {
    list.replaceChildren();
    say("Type a word, a name or a question, or choose from the lists.");
    return;
  }
  say("Searching…");
  try {
    const engine = await import(pagefind);
    const { results } = text
      ? await engine.search(indexed(text), { filters })
      : await engine.search(null, { filters, sort: { checked: "desc" } });
    if (run !== latest) return;
    found = results;
    const items = await drawn(0);
    if (run !== latest) return;
    list.replaceChildren();
    show(...items);
    if (found.length) say(summary(text, filters));
    else if (text) sayAndOffer(`Nothing found for “${text}”. Try fewer words`);
    else sayAndOffer("Nothing found. Choose less");
  } catch (error) {
    if (run !== latest) return;
    console.error(error);
    list.replaceChildren();
    sayAndOffer("Search could not be loaded. Load the page again");
  }
}

async function showMore() {
  const run = latest;
  more.disabled = true;
  try {
    const items = await drawn(list.childElementCount);
    if (run !== latest) return;
    show(...items);
    items[0].querySelector("a").focus();
  } finally {
    more.disabled = false;
  }
}

function here() {
  return location.pathname + location.search;
}

function asked() {
  const fields = [input, ...facets].map((field) => [field.name, field.value.trim()]);
  const query = new URLSearchParams(fields.filter(([, value]) => value)).toString();
  return location.pathname + (query && `?${query}`);
}

function read() {
  const query = new URLSearchParams(location.search);
  input.value = query.get("q") ?? "";
  for (const facet of facets) {
    facet.value = query.get(facet.name) ?? "";
    if (facet.selectedIndex < 0) facet.value = "";
  }
  history.replaceState(null, "", asked());
  entered = here();
  search();
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
  history.replaceState(null, "", entered);
  if (asked() !== entered) history.pushState(null, "", asked());
  entered = here();
  search();
}

input.addEventListener("input", typed);
facets.forEach((facet) => facet.addEventListener("change", enter));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  enter();
});
more.addEventListener("click", showMore);
addEventListener("popstate", () => {
  clearTimeout(timer);
  if (asked() !== here()) read();
});

read();
