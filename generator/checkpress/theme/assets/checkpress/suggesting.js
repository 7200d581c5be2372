/*
 * Suggestions under a search field, as one types: names that the site has pages of, and checks. An
 * editable combobox with a list, as the ARIA Authoring Practices have it.
 */

import { holding } from "./finding.js";
import { root } from "./loaded.js";
import { marked } from "./marking.js";
import { opening } from "./opening.js";
import { drawn, shown } from "./rows.js";

const PAUSE = 120;
const NAMES = 4;
const CHECKS = 4;

export const KINDS = {
  person: "Person",
  organisation: "Organisation",
  topic: "Topic",
  article: "Article",
  page: "Page",
};

let fields = 0;

const element = (name, attributes, ...content) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
};

/* What is offered for a text, in groups: [{ name, options: [{ address, classes, content }] }]. */
async function offers(text) {
  const [names, found] = await Promise.all([holding(text, { of: "names" }), holding(text)]);
  const told = await Promise.all([...names.rows.slice(0, NAMES)].map((row) => shown(row, "names")));
  const rows = await Promise.all([...found.rows.slice(0, CHECKS)].map((row) => shown(row)));
  const groups = [
    {
      name: "Names and pages",
      options: told.map(({ kind, name, address }) => ({
        address: new URL(address, root),
        content: [element("span", { class: "cp-kind" }, KINDS[kind]), " ", element("bdi", {}, marked(name, names.words))],
      })),
    },
    {
      name: "Checks",
      options: rows.map(({ address, display, summary = "", group, sign }) => ({
        address: opening(address, [display, summary], found.words, text),
        classes: drawn(group, sign),
        content: [element("span", { class: "cp-sign" }), marked(display, found.words)],
      })),
    },
  ];
  return groups.filter(({ options }) => options.length);
}

/*
 * Let a field suggest. With `onDemand` only where somebody asks for it with an arrow key: the search
 * page shows what it has found below its field, which a list would cover.
 */
export function suggest(field, { onDemand = false } = {}) {
  const id = `cp-suggestions-${++fields}`;
  const list = element("div", { id, role: "listbox", class: "cp-suggestions", "aria-label": "Suggestions", hidden: "" });
  const told = element("span", { class: "cp-hidden", role: "status" });
  field.after(list, told);
  field.parentElement.classList.add("cp-suggesting");
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", id],
  ])
    field.setAttribute(name, value);
  let timer;
  let latest = 0;
  let options = [];
  let at = -1;

  const close = () => {
    latest++;
    clearTimeout(timer);
    list.hidden = true;
    told.textContent = "";
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    options[at]?.setAttribute("aria-selected", "false");
    at = place;
    if (!options[at]) return field.removeAttribute("aria-activedescendant");
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[at].id);
  };

  const go = (option) => location.assign(option.dataset.address);

  const option = ({ address, classes = "", content }) => {
    const attributes = { role: "option", "aria-selected": "false", class: classes, "data-address": address.href };
    return element("div", attributes, ...content);
  };

  async function offer() {
    clearTimeout(timer);
    const run = ++latest;
    if (field.value.trim().length < 2) return close();
    const groups = await offers(field.value).catch(() => []);
    if (run !== latest || document.activeElement !== field) return undefined;
    if (!groups.length) return close();
    list.replaceChildren(
      ...groups.map((group) => element("div", { role: "group", "aria-label": group.name }, ...group.options.map(option))),
    );
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((each, place) => (each.id = `${id}-${place}`));
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    const count = options.length;
    told.textContent = `${count} ${count === 1 ? "suggestion" : "suggestions"}; the arrow keys lead to them.`;
    return undefined;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (onDemand) close();
    else timer = setTimeout(offer, PAUSE);
  });
  field.addEventListener("keydown", async (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      return close();
    }
    if (event.key === "Enter") {
      if (!list.hidden && at >= 0) {
        event.preventDefault();
        go(options[at]);
      } else close();
      return undefined;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) await offer();
      if (list.hidden) return undefined;
      if (event.key === "ArrowDown") choose(at + 1 < options.length ? at + 1 : -1);
      else choose(at < 0 ? options.length - 1 : at - 1);
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      // These are for the text: whoever presses them has left the list.
      choose(-1);
    }
    return undefined;
  });
  // Before the field loses the focus: a press on the list is one of the field.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("[role=option]");
    if (pressed) go(pressed);
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  // What was typed while this was loaded.
  if (!onDemand && document.activeElement === field && field.value) offer();
}
