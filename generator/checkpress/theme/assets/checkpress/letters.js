/*
 * The small forms of the site: what is written in one becomes a mail or an issue, begun with all of
 * it. Nothing is sent from here.
 */

import { root } from "./loaded.js";
import { tellWhileTyping } from "./found.js";

/* Mail programs and hosts cut addresses that are longer. */
const LONGEST = { mail: 1900, issue: 7000 };

const [search, wanted] = [new URLSearchParams(location.search), location.hash.slice(1)];
const page = search.get("page") ?? "";
/* What somebody has searched for in vain. */
const claim = (search.get("claim") ?? "").slice(0, 300);
/* Only a page of this site is filled in; what else an address says is nobody's word. */
const about = /^[a-z0-9]+(?:[/-][a-z0-9]+)*\/$/.test(page) ? new URL(page, root).href : "";

function written(form) {
  const fields = [...form.elements].filter((field) => field.name && field.value.trim());
  return fields.map((field) => {
    const label = form.querySelector(`label[for="${field.id}"]`).firstChild.data.trim();
    return `### ${label}\n\n${field.value.trim()}\n`;
  });
}

/* The last part of a page's address names it well enough. */
function subject(form) {
  const name = (form.elements.page?.value ?? "").split("/").filter(Boolean).pop();
  return form.dataset.subject + (name ? `: ${name.slice(0, 80)}` : "");
}

function begun(link, form) {
  const { title, text } = link.dataset;
  const start = link.href.split("?")[0];
  // A mail has lines that end in both signs (RFC 6068).
  const lines = written(form).join("\n");
  const body = link.protocol === "mailto:" ? lines.replace(/\n/g, "\r\n") : lines;
  const filled = [[title, subject(form)], [text, body]].map((pair) => pair.map(encodeURIComponent).join("="));
  return `${start}?${filled.join("&")}`;
}

function set(form) {
  const says = form.querySelector(".cp-said");
  form.querySelectorAll("a[data-title]").forEach((link) => {
    const bare = link.href;
    link.addEventListener("click", (event) => {
      says.replaceChildren();
      if (!form.reportValidity()) return event.preventDefault();
      const whole = begun(link, form);
      const fits = whole.length <= LONGEST[link.protocol === "mailto:" ? "mail" : "issue"];
      link.href = fits ? whole : bare;
      if (!fits) says.append("This is too long to be taken along: copy it first, and paste it there.");
    });
  });
  form.querySelector("button").addEventListener("click", async () => {
    const text = written(form).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      says.replaceChildren("Copied.");
    } catch {
      const shown = document.createElement("pre");
      shown.append(text);
      says.replaceChildren(shown);
    }
  });
  if (form.elements.page) form.elements.page.value = about;
  if (form.elements.quote) form.elements.quote.value = claim;
  const seen = form.dataset.seen && form.elements[form.dataset.seen];
  if (seen) tellWhileTyping(seen, form.querySelector(".cp-already"));
  form.hidden = false;
}

document.querySelectorAll(".cp-letter").forEach(set);
/* The forms have made the page longer: once the browser has gone where its address says, go to the
   form that was asked for, and into it. */
const asked = document.getElementById(wanted)?.closest("section");
function enter() {
  asked.scrollIntoView();
  const fields = [...asked.querySelectorAll("input, textarea")];
  fields.find((field) => !field.value)?.focus({ preventScroll: true });
}
if (asked && document.readyState === "complete") enter();
else if (asked) addEventListener("load", () => setTimeout(enter));
