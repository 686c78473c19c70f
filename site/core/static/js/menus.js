/** Let the menus among `menus` (details elements) close on Escape, by a click elsewhere and when another opens. */
export function closeOnEscape(menus) {
  const all = [...menus];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all.filter((each) => each.open)) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of all) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  for (const menu of all) {
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
}
