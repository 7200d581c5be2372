/*
 * What Material's script keeps in this browser, as its partials/javascripts/base.html of 9.8.2 has it: below the
 * address at which the site begins, which is two folders above this file.
 */

var __md_scope = new URL(document.currentScript.dataset.scope ?? "../../", document.currentScript.src);

var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);

var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));

var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A browser can be told to keep nothing.
  }
};
