// Shows the source of a citation where it is cited. Escape hides it, the pointer can move onto it (WCAG 1.4.13).

const tip = document.createElement("div");
tip.className = "cp-tip";
tip.id = "cp-tip";
tip.role = "tooltip";
tip.hidden = true;
document.body.append(tip);

let shown;
let timer;

function show(link) {
  const entry = document.getElementById(link.hash.slice(1));
  const source = entry?.querySelector("p") ?? entry?.children[1];
  if (!source) return;
  hide();
  shown = link;
  tip.textContent = source.textContent.replace(/\s+/g, " ").trim();
  tip.hidden = false;
  link.setAttribute("aria-describedby", tip.id);
  const place = link.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left) + scrollX}px`;
  tip.style.top = `${place.bottom + 4 + scrollY}px`;
}

function hide() {
  clearTimeout(timer);
  tip.hidden = true;
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => shown?.matches(":focus-visible") || hide(), 200);
}

const links = document.querySelectorAll("a[href^='#source-']");
for (const link of links) {
  link.addEventListener("mouseenter", () => show(link));
  link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
  link.addEventListener("mouseleave", soon);
  link.addEventListener("blur", hide);
}
tip.addEventListener("mouseenter", () => clearTimeout(timer));
tip.addEventListener("mouseleave", soon);
addEventListener("keydown", (event) => event.key === "Escape" && hide());

// Somebody may have been quicker than this script.
[...links].filter((link) => link.matches(":focus-visible, :hover")).forEach(show);
