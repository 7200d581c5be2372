/*
 * A whole check, written in a form: it becomes a claim file, and what is missing or wrong is said
 * with the sentences of `checkpress check`, which the page brings along.
 */

import { tellWhileTyping } from "./found.js";

const DRAFT = "checkpress-draft";
/* Hosts cut addresses that are longer. */
const LONGEST = 7000;

const form = document.getElementById("write");
const said = form.querySelector(".cp-said");
const part = (key) => form.querySelector(`fieldset[data-part="${key}"]`);
const several = [...form.querySelectorAll("fieldset[data-one]")];
const limit = (name) => Number(form.dataset[`limit${name}`]);
const CLAIM = limit("Claim");
const SUMMARY = limit("Summary");
const QUOTATION = limit("Quotation");
const TOLD = JSON.parse(document.getElementById("told").textContent);

// What is written

const valuesOf = (fields) =>
  Object.fromEntries([...fields].filter(({ name }) => name).map(({ name, value }) => [name, value.trim()]));

const simple = (key) => valuesOf(part(key).querySelectorAll("input, textarea, select"));
const all = (key) =>
  [...part(key).querySelectorAll(".cp-one")].map((one) => ({
    one,
    ...valuesOf(one.querySelectorAll("input, textarea, select")),
  }));

const slug = (text, most = 60) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, most)
    .replace(/^-+|-+$/g, "");

/* Sources are named by who published them, or by their title. */
function named(sources) {
  const taken = new Set();
  return sources.map((source) => {
    const name = slug(source.publisher || source.title, 30) || "source";
    let id = name;
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
    taken.add(id);
    return { ...source, id };
  });
}

function read() {
  return {
    article: simple("article"),
    claim: simple("claim"),
    sources: named(all("sources")),
    searched: all("searched"),
    reply: all("reply"),
    verdict: simple("verdict"),
  };
}

// As a claim file

/* Words that YAML takes for something else, or that have a sign in them, stand in quotes. */
const PLAIN = /^[A-Za-z](?:[\w ,.;()/–—’“”%-]*[\w.)%”’])?$/;
const OTHER = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const text = (value) => (PLAIN.test(value) && !OTHER.test(value) ? value : JSON.stringify(value));
/* Signs that a file cannot hold come from no keyboard. */
const SIGNS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;
const line = (value) => text(value.replace(SIGNS, " ").replace(/\s+/g, " ").trim());
const day = (value) => (/^[\d./-]+$/.test(value) ? value : line(value));
const number = (value) => (/^[1-9]\d*$/.test(value) ? value : line(value));

/* Prose keeps its lines. */
function prose(key, value, indent) {
  const lines = value.replace(SIGNS, " ").replace(/\t/g, "  ").split("\n");
  // The first line says how far in the text stands.
  const inner = lines.map((each) => (each.trim() ? " ".repeat(indent + 2) + each.trimEnd() : ""));
  return [`${" ".repeat(indent)}${key}: |`, ...inner];
}

/* How a value is written, by its kind; all others are lines. */
const WRITTEN = { day, time: day, number, "yes-no": (value) => value };

/* Which keys a claim file has, in their order, and of what kind each is. */
const OUTLINE = TOLD.outline;

function entry(key, kind, value, indent) {
  const begin = `${" ".repeat(indent)}${key}:`;
  if (kind === "prose") return prose(key, value, indent);
  if (Array.isArray(kind)) {
    const lines = value.flatMap((each) => item(kind[0], each, indent + 2));
    return lines.length ? [begin, ...lines] : [];
  }
  if (typeof value === "object") {
    const lines = record(typeof kind === "object" ? kind : { name: "text" }, value, indent + 2);
    return lines.length ? [begin, ...lines] : [];
  }
  return [`${begin} ${(WRITTEN[kind] ?? line)(value)}`];
}

const record = (outline, values, indent) =>
  Object.entries(outline).flatMap(([key, kind]) => (values[key] ? entry(key, kind, values[key], indent) : []));

/* The first line of a thing in a list has the hyphen. */
function item(outline, values, indent) {
  const [first, ...rest] = record(outline, values, indent + 2);
  return first ? [`${" ".repeat(indent)}- ${first.trimStart()}`, ...rest] : [];
}

function publisher(name) {
  const known = [...document.querySelectorAll("#publishers option")].find(
    (option) => option.value.toLowerCase() === name.toLowerCase(),
  );
  return known ? known.dataset.key : undefined;
}

const isOpen = () => part("verdict").querySelector("[name=status]").selectedOptions[0].dataset.group === "open";
/* The day that it is where the newsroom is: there it is checked. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: TOLD.zone, dateStyle: "short" }).format(new Date());

function asFile({ article, claim, sources, searched, reply, verdict }) {
  const evidence = sources.map(({ id, ...rest }) => ({ ...rest, source: id }));
  const checked = isOpen() ? "" : today();
  const file = {
    article: { ...article, publisher: publisher(article.publisher) ?? (article.publisher && { name: article.publisher }) },
    sources: sources.map((source) => ({ ...source, read: source })),
    claims: [
      { ...claim, ...verdict, id: slug(claim.claim) || "claim", quotes: [claim], evidence, searched, reply, checked },
    ],
  };
  return `${record(OUTLINE, file, 0).join("\n")}\n`;
}

// What is wrong with it

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
/* The message and the hint of a mistake, by its code and the name of its sentence. */
const says = (name, values = {}) => TOLD.says[name].map((text) => filled(text, values));

const count = (text) => text.match(/[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+/gu)?.length ?? 0;

function wrongDay(value, field, open) {
  const parts = value.match(/^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/);
  if (!parts) return says("bad-date", { value });
  if (!open && !parts[3]) return says("bad-date no-day", { value });
  const [, year, month = "01", date = "01"] = parts;
  const there = new Date(Date.UTC(year, month - 1, date));
  if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== Number(date))
    return says("bad-date impossible", { value });
  if (there.toISOString().slice(0, 10) > today()) return says("impossible-day ahead", { field, day: value });
  return undefined;
}

function wrongAddress(value) {
  if (/^https?:\/\/[^\s]+$/i.test(value)) return undefined;
  const bare = /^[\w.-]+\.[a-z]{2,}(?:\/\S*)?$/i.test(value) ? "bad-address bare" : "bad-address";
  return says(bare, { value: value.slice(0, 80), bare: value });
}

const MARKS = TOLD.marks.map(([which, pattern]) => [which, new RegExp(pattern, which === "html" ? "iu" : "u")]);
/* Signs of Markdown or HTML in a text that is printed as it stands: the first of them. */
function wrongPlain(value) {
  const [first] = MARKS.map(([which, pattern]) => [which, pattern.exec(value.replace(/\s+/g, " "))])
    .filter(([, found]) => found)
    .sort(([, one], [, other]) => one.index - other.index || other[0].length - one[0].length);
  if (!first) return undefined;
  const words = first[1][0].trim();
  return says(`markdown-in-text ${first[0]}`, { words: words.length > 60 ? `${words.slice(0, 60)}…` : words });
}

const CHECKED = {
  day: (value, field) => wrongDay(value, field),
  time: (value, field) => wrongDay(value, field, true),
  address: wrongAddress,
};

function* wrongFields() {
  for (const field of form.querySelectorAll("input, textarea, select")) {
    const { name, value, required } = field;
    const { kind, either, missing } = field.dataset;
    if (field.closest("template") || !name) continue;
    const written = value.trim();
    const keys = (either ?? name).split(" ").map((key) => `\`${key}\``);
    const needed = `missing-field ${missing ?? ""}`.trim();
    if (!written && required) yield [field, ...says(needed, { keys: keys.join(" or "), add: "" })];
    if (!written) continue;
    const wrong = "plain" in field.dataset ? wrongPlain(written) : CHECKED[kind]?.(written, name);
    if (wrong) yield [field, ...wrong];
  }
}

function* wrongWords({ claim, verdict }) {
  const field = (key, name) => part(key).querySelector(`[name=${name}]`);
  const length = (text) => [...text].length;
  const words = count(claim.exact);
  if (words > QUOTATION) yield [field("claim", "exact"), ...says("long-quotation", { words, most: QUOTATION })];
  if (/[?？؟]["'”’» ]*$/u.test(claim.claim)) yield [field("claim", "claim"), ...says("question-as-claim")];
  if (length(claim.claim) > CLAIM)
    yield [field("claim", "claim"), ...says("long-claim", { characters: length(claim.claim), most: CLAIM })];
  if (length(verdict.summary) > SUMMARY)
    yield [field("verdict", "summary"), ...says("long-summary", { characters: length(verdict.summary), most: SUMMARY })];
}

const NEEDED = {
  supported: ["supports", "true-without-support"],
  refuted: ["refutes", "false-without-refutation"],
};

function* wrongVerdict({ sources, searched, verdict }) {
  const field = (name) => part("verdict").querySelector(`[name=${name}]`);
  const { status, reasoning } = verdict;
  const { group, role } = field("status").selectedOptions[0].dataset;
  const [stance, code] = NEEDED[group] ?? [];
  const opposed = sources.filter((source) => source.stance && source.stance !== "context");
  if (stance && !sources.length) yield [field("status"), ...says(code, { status })];
  else if (stance && opposed.length && !opposed.some((source) => source.stance === stance))
    yield [opposed[0].one.querySelector("[name=stance]"), ...says(`${code} opposed`, { status, stance: opposed[0].stance })];
  if (role === "unproven" && !searched.length && !sources.length)
    yield [field("status"), ...says("unproven-without-search", { status })];
  const known = sources.map(({ id }) => id);
  const cited = [...reasoning.matchAll(/\[@[^\]]*\]/g)].flatMap(([group]) =>
    group.slice(1, -1).split(";").map((each) => each.trim().replace(/^@/, "").split(",")[0].trim()),
  );
  const meant = filled(TOLD.known, { words: `${known.map((id) => `\`${id}\``).join(", ")}.` });
  for (const name of new Set(cited))
    if (!known.includes(name))
      yield [field("reasoning"), ...says(known.length ? "unknown-source" : "unknown-source none", { name, meant })];
  if (reasoning)
    for (const { id, stance: what } of opposed)
      if (!cited.includes(id)) yield [field("reasoning"), ...says("uncited-source", { source: id, stance: what })];
}

const wrong = (state) => [...wrongFields(), ...wrongWords(state), ...wrongVerdict(state)];

// What is shown

function shownProblem([field, sentence, hint]) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.append(sentence);
  // A browser goes to what it finds; this also opens what the field stands in.
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
  const where = field.labels[0].firstChild.data.trim();
  item.append(`${where}: `, link, ...(hint ? [" ", hint] : []));
  return item;
}

let touched = new Set();

function show() {
  const state = read();
  for (const { one, id } of state.sources) {
    const cite = one.querySelector(".cp-cite");
    cite.hidden = false;
    cite.querySelector("code").textContent = `[@${id}]`;
  }
  const { test } = part("verdict").querySelector("[name=status]").selectedOptions[0].dataset;
  document.getElementById("test").textContent = test;
  const problems = wrong(state);
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const [field] of problems) if (touched.has(field)) field.setAttribute("aria-invalid", "true");
  document.getElementById("problems").replaceChildren(...problems.map(shownProblem));
  const number = problems.length;
  const count = document.getElementById("count");
  const words = number
    ? `${number} ${number === 1 ? "thing is" : "things are"} missing or wrong:`
    : "Nothing is missing that can be seen from here. A second person and `checkpress check` look at the rest.";
  // Said again only where it is another.
  if (count.textContent !== words) count.textContent = words;
  const file = asFile(state);
  document.getElementById("file").textContent = file;
  const year = state.article.published.slice(0, 4);
  const name = `${slug(`${publisher(state.article.publisher) ?? state.article.publisher} ${state.article.headline}`) || "check"}.yml`;
  const download = document.getElementById("download");
  URL.revokeObjectURL(download.href);
  download.href = URL.createObjectURL(new Blob([file], { type: "text/yaml" }));
  download.download = name;
  const open = document.getElementById("open");
  if (open) propose(open, file, /^\d{4}$/.test(year) ? year : "", name);
}

/* Only GitHub takes a file along; elsewhere, and where it is too long, it is copied or uploaded. */
let fits = true;
function propose(open, file, year, name) {
  const { new: begin, program } = form.dataset;
  const path = year ? `${begin}/${year}` : begin;
  const whole = `${path}?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(file)}`;
  fits = program === "github" && whole.length <= LONGEST;
  open.href = fits ? whole : path;
}

const copy = () => navigator.clipboard.writeText(document.getElementById("file").textContent);

function add(which, values = {}) {
  const one = which.querySelector("template").content.firstElementChild.cloneNode(true);
  const number = which.querySelectorAll(".cp-one").length + 1;
  one.querySelector("legend").append(` ${number}`);
  for (const each of one.querySelectorAll("[id]")) each.id += `-${number}-${Date.now()}`;
  for (const label of one.querySelectorAll("label")) label.htmlFor = label.parentNode.querySelector("[name]").id;
  for (const each of one.querySelectorAll("[aria-describedby]")) each.setAttribute("aria-describedby", each.parentNode.querySelector("small").id);
  for (const field of one.querySelectorAll("[name]")) field.value = values[field.name] ?? "";
  one.querySelector(".cp-less").addEventListener("click", () => {
    one.remove();
    which.querySelector(".cp-more").focus();
    changed();
  });
  which.querySelector(".cp-more").parentNode.before(one);
  return one;
}

// The draft

function keep() {
  const { article, claim, verdict, ...lists } = read();
  const plain = Object.entries(lists).map(([key, things]) => [key, things.map(({ one, id, ...rest }) => rest)]);
  try {
    localStorage.setItem(DRAFT, JSON.stringify({ article, claim, verdict, ...Object.fromEntries(plain) }));
  } catch {
    said.replaceChildren("This browser keeps nothing: download the file before you leave.");
  }
}

function bringBack() {
  let draft;
  try {
    draft = JSON.parse(localStorage.getItem(DRAFT) ?? "{}");
  } catch {
    return;
  }
  for (const key of ["article", "claim", "verdict"])
    for (const [name, value] of Object.entries(draft?.[key] ?? {})) {
      const field = part(key).querySelector(`[name="${CSS.escape(name)}"]`);
      if (field && typeof value === "string") field.value = value;
    }
  for (const which of several)
    for (const values of Array.isArray(draft?.[which.dataset.part]) ? draft[which.dataset.part] : []) add(which, values);
}

function changed(event) {
  if (event?.target.name) touched.add(event.target);
  keep();
  show();
}

bringBack();
const language = part("article").querySelector("[name=language]");
language.value ||= document.documentElement.lang;
form.addEventListener("input", changed);
form.addEventListener("submit", (event) => event.preventDefault());
for (const which of several)
  which.querySelector(".cp-more").addEventListener("click", () => {
    add(which).querySelector("[name]").focus();
    changed();
  });
document.getElementById("open")?.addEventListener("click", () => {
  said.replaceChildren();
  if (fits) return;
  copy().then(
    () => said.append("The file is too long to be taken along. It is copied: paste it there."),
    () => said.append("The file is too long to be taken along: download it, and upload it there."),
  );
});
document.getElementById("copy").addEventListener("click", () =>
  copy().then(
    () => said.replaceChildren("Copied."),
    () => said.replaceChildren("Your browser does not let this page copy: the file stands below."),
  ),
);
document.getElementById("clear").addEventListener("click", () => {
  if (!confirm("Delete what you have written?")) return;
  localStorage.removeItem(DRAFT);
  touched = new Set();
  form.reset();
  for (const one of form.querySelectorAll(".cp-one")) one.remove();
  show();
});
const claim = part("claim").querySelector("[name=claim]");
tellWhileTyping(claim, form.querySelector(".cp-already"));
form.hidden = false;
show();
