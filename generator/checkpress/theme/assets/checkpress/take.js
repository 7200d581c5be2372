/*
 * What a reader takes along from a check, made of the citation that stands on its page: for managers of references
 * (BibTeX, CSL-JSON) and, without frames or scripts, for other people's pages. A button copies each and shows it.
 */

const fold = document.getElementById("take");
const citation = fold.querySelector("p");
const said = (element) => element.textContent.replace(/\s+/g, " ").trim();
const all = (name) => [...citation.querySelectorAll(name)];

const title = said(citation.querySelector("cite"));
const publication = said(citation.querySelector("em"));
const authors = all("b").map(said);
const [first, last = first] = all("time");
const address = said(citation.querySelector(".cp-address"));
const key = address.split("/").slice(-3, -1).join("-");
const note = first === last ? "" : `Last looked at ${said(last)}`;
if (!authors.length) authors.push(publication);

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
const numbers = (time) => time.dateTime.split("-").map(Number);

/* A brace counts in BibTeX even where it is escaped, and LaTeX makes a dash of two hyphens. */
const WORDS = { "\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum" };
const tex = (text) =>
  text
    .replace(/[\\{}~^&%$#_]/g, (sign) => (WORDS[sign] ? `\\text${WORDS[sign]}{}` : `\\${sign}`))
    .replaceAll("--", "-{}-{}");

function bibtex() {
  const [year, month] = numbers(first);
  const fields = [
    ["author", `{${authors.map((name) => `{${tex(name)}}`).join(" and ")}}`],
    ["title", `{{${tex(title)}}}`],
    ["howpublished", `{${tex(publication)}}`],
    ["year", `{${year}}`],
    ["month", "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")[month - 1]],
    ["url", `{${address}}`],
    ["urldate", `{${today.map((number) => String(number).padStart(2, 0)).join("-")}}`],
    ...(note ? [["note", `{${note}}`]] : []),
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join("")}}\n`;
}

function csl() {
  const item = {
    id: key,
    type: "webpage",
    title,
    author: authors.map((literal) => ({ literal })),
    "container-title": publication,
    issued: { "date-parts": [numbers(first)] },
    accessed: { "date-parts": [today] },
    URL: address,
    language: document.documentElement.lang,
  };
  return JSON.stringify([note ? { ...item, note } : item], null, 2);
}

/* Also what has a meaning to programs through which pages go. */
const plain = (text) => text.replace(/[&<>"'[\]{}]/g, (sign) => `&#${sign.charCodeAt()};`);

function snippet() {
  const link = plain(address);
  const picture = fold.dataset.card && plain(new URL(fold.dataset.card, address).href);
  return [
    "<figure>",
    `<blockquote cite="${link}"><p dir="auto"><a href="${link}">${plain(title)}</a></p></blockquote>`,
    ...(picture
      ? [`<a href="${link}"><img src="${picture}" alt="The verdict as it is now" width="600" height="315" loading="lazy"></a>`]
      : []),
    `<figcaption>${plain(publication)}, as of ${said(last)}. <a href="${link}">The check as it is now</a></figcaption>`,
    "</figure>",
  ].join("\n");
}

function made(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

const shown = made("code");
const block = made("pre", shown);
block.hidden = true;
const status = made("p");
status.role = "status";

async function copy(text) {
  shown.textContent = text;
  block.hidden = false;
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = "Copied:";
  } catch {
    // Not everywhere may a page write there.
    getSelection().selectAllChildren(shown);
    status.textContent = "Selected, for you to copy:";
  }
}

const FORMS = {
  link: () => address,
  citation: () => said(citation),
  BibTeX: bibtex,
  "CSL-JSON": csl,
  "HTML to embed": snippet,
};

const buttons = Object.entries(FORMS).map(([name, form]) => {
  const button = made("button", name);
  button.type = "button";
  button.addEventListener("click", () => copy(form()));
  return button;
});
const row = made("p", "Copy: ", ...buttons.flatMap((button) => [button, " "]));
const copying = made("div", row, status, block);
copying.className = "cp-copy";
fold.append(copying);
