// What makes reading easier where JavaScript runs; nothing here is needed to read.
import { closeOnEscape } from "./menus.js";
import { explainTerms } from "./terms.js";
import { keepChecklists } from "./checklist.js";

closeOnEscape(document.querySelectorAll("[data-menu]"));
explainTerms(document);
keepChecklists(document.querySelectorAll("[data-checklist]"));

// On wide screens filters stand open beside the list.
const wide = window.matchMedia("(min-width: 60rem)");
for (const filters of document.querySelectorAll("[data-filters]")) {
  if (wide.matches) filters.open = true;
}
