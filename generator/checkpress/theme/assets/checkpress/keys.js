/*
 * `/` and Ctrl K (on a Mac also ⌘ K) lead to the search field. A key that is pressed alone may come from a voice or a
 * slipped finger, so that one can be turned off (WCAG 2.1.4), in this browser, at the foot of every page.
 */

const OFF = "checkpress.keys-off";
const field = document.getElementById("q") ?? document.querySelector(".cp-header-search input");

function made(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

const box = made("input");
box.type = "checkbox";
const key = (name) => made("kbd", name);
const choice = made("label", box, " The key ", key("/"), " leads to the search");
const line = made("p", choice, ", as ", key("Ctrl"), " ", key("K"), " always does.");
document.querySelector(".md-copyright > :last-child")?.before(line);

/* A browser can be told to keep nothing; then a choice holds as long as the page. */
function kept(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

const writing = ({ target }) => target.isContentEditable || target.matches("input, select, textarea");

addEventListener("keydown", (event) => {
  if (event.altKey || event.defaultPrevented || event.isComposing) return;
  const together = event.ctrlKey || event.metaKey;
  const wanted = together
    ? event.key.toLowerCase() === "k" && !event.shiftKey
    : event.key === "/" && box.checked && !writing(event);
  if (!wanted) return;
  event.preventDefault();
  if (!field.checkVisibility()) return field.form.submit();
  field.focus();
  field.select();
});

const tell = () => field.setAttribute("aria-keyshortcuts", box.checked ? "/ Control+K" : "Control+K");
box.checked = !kept((storage) => storage.getItem(OFF));
box.addEventListener("change", () => {
  kept((storage) => (box.checked ? storage.removeItem(OFF) : storage.setItem(OFF, "yes")));
  tell();
});
tell();

if (document.querySelector("a[href^='#source-']")) import("./cite.js");
if (new URLSearchParams(location.search).has("found")) import("./marks.js");

/* What a search needs is loaded when somebody is about to. */
for (const each of document.querySelectorAll(".cp-header-search input, .cp-search[action] input"))
  each.addEventListener("focus", () => import("./suggesting.js").then(({ suggest }) => suggest(each)), { once: true });

/* A form is told from which page somebody comes. */
const here = location.pathname.slice(new URL("../../", import.meta.url).pathname.length).replace(/index\.html$/, "");
for (const way of document.querySelectorAll(".cp-ways a[href*='/take-part/#']")) way.search = `?page=${here}`;

const take = document.getElementById("take");
const bring = () => import("./take.js");
if (take?.open) bring();
else take?.addEventListener("toggle", bring, { once: true });

/* Beside what can be taken along: what else was checked, looked up when somebody asks. */
const similar = made("details", made("summary", "Similar checks"));
similar.className = "cp-fold";
const find = () => import("./found.js").then(({ showSimilar }) => showSimilar(similar));
similar.addEventListener("toggle", find, { once: true });
take?.after(similar);
