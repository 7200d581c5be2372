/*
 * Which of several tabs is open, before anything is painted, as Material's
 * partials/javascripts/content.html of 9.8.2 has it: those that a reader chose last, where tabs are linked, and the
 * one that the address names.
 */

var tabs = "link" in document.currentScript.dataset && __md_get("__tabs");

if (Array.isArray(tabs)) {
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelector(".tabbed-labels").getElementsByTagName("label")];
    const chosen = tabs
      .map((tab) => labels.find((label) => label.innerText.trim() === tab))
      .find((label) => label);
    if (chosen) document.getElementById(chosen.htmlFor).checked = true;
  }
}

var target = document.getElementById(location.hash.slice(1));
if (target?.name) target.checked = target.name.startsWith("__tabbed_");
