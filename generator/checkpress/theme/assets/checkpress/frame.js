/*
 * What only scripts use, so that no page has to repeat it: the switch of colours and what Material's script looks for,
 * as its base.html and partials of 9.8.2 have them; the menu, which is a copy of the list of all pages; and the colours
 * that were chosen, before anything is painted.
 */

{
  const here = document.currentScript;
  const search = document.querySelector(".cp-header-search");

  function made(name, attributes) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  if (search && !("ownPalette" in here.dataset)) {
    const form = made("form", { class: "md-header__option", "data-md-component": "palette" });
    const schemes = [
      ["light", "default", "Light colours", "Switch to dark mode"],
      ["dark", "slate", "Dark colours", "Switch to light mode"],
    ];
    for (const [at, [media, scheme, name, other]] of schemes.entries())
      form.append(
        made("input", {
          class: "md-option",
          type: "radio",
          name: "__palette",
          id: `__palette_${at}`,
          "aria-label": name,
          "data-md-color-media": `(prefers-color-scheme: ${media})`,
          "data-md-color-scheme": scheme,
        }),
        made("label", { class: "md-header__button md-icon", title: other, for: `__palette_${1 - at}`, hidden: "" }),
      );
    search.before(form);
  }

  const title = document.querySelector(".md-header__title:not([data-md-component])");

  if (title) {
    const site = title.textContent.trim();
    title.dataset.mdComponent = "header-title";
    title.replaceChildren(made("div", { class: "md-header__ellipsis" }));
    for (const text of [site, document.title.slice(0, -` - ${site}`.length)]) {
      const topic = made("div", { class: "md-header__topic" });
      topic.append(made("span", { class: "md-ellipsis" }));
      topic.firstChild.textContent = text;
      title.firstChild.append(topic);
    }
    title.firstChild.lastChild.dataset.mdComponent = "header-topic";
  }

  const menu = document.querySelector(".cp-menu");

  if (menu) {
    const opened = made("details", { class: "cp-menu" });
    const button = made("summary", { class: menu.className.replace("cp-menu", ""), "aria-label": menu.ariaLabel });
    const panel = made("div", { class: "cp-menu__panel" });
    button.append(...menu.childNodes);
    opened.append(button, panel);
    opened.addEventListener("toggle", () => panel.append(document.querySelector("#pages > ul").cloneNode(true)), {
      once: true,
    });
    menu.replaceWith(opened);
  }

  for (const name of ["search", "drawer"])
    document.body.prepend(
      made("input", { class: "md-toggle", "data-md-toggle": name, type: "checkbox", id: `__${name}`, autocomplete: "off" }),
    );

  if (!document.getElementById("__config")) {
    const config = made("script", { id: "__config", type: "application/json" });
    const base = new URL("../..", here.src);
    config.textContent = JSON.stringify({ base, features: ["navigation.tabs"], translations: {} });
    document.body.append(config);
  }

  // It takes every alternate for the site in another language, and asks for the sitemap of that.
  for (const feed of document.querySelectorAll("link[rel=alternate][type]")) feed.relList.add("feed");

  const dialog = made("div", { class: "md-dialog", "data-md-component": "dialog" });
  dialog.append(made("div", { class: "md-dialog__inner md-typeset" }));
  document.body.append(dialog);

  const palette = __md_get("__palette");

  if (palette?.color && document.querySelector("[data-md-component=palette]")) {
    if (palette.color.media === "(prefers-color-scheme)") {
      const light = matchMedia("(prefers-color-scheme: light)").matches;
      const media = `(prefers-color-scheme: ${light ? "light" : "dark"})`;
      const input = document.querySelector(`[data-md-color-media='${media}']`);
      for (const key of ["media", "scheme", "primary", "accent"])
        palette.color[key] = input.getAttribute(`data-md-color-${key}`);
    }
    for (const [key, value] of Object.entries(palette.color))
      if (value) document.body.setAttribute(`data-md-color-${key}`, value);
  }
}
