/** Show a term's explanation where it is used; without this, the link leads to the list at the end of the text. */
export function explainTerms(root) {
  const links = root.querySelectorAll("a.term[data-term]");
  if (!links.length || !HTMLElement.prototype.showPopover) return;

  const card = document.createElement("div");
  card.className = "term-card";
  card.popover = "auto";
  card.setAttribute("role", "dialog");
  card.tabIndex = -1;
  document.body.append(card);
  let opener = null;

  card.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && opener) {
      opener.setAttribute("aria-expanded", "false");
      if (card.contains(document.activeElement) || document.activeElement === document.body) opener.focus();
      opener = null;
    }
  });

  for (const link of links) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-haspopup", "dialog");
    const open = (event) => {
      const entry = document.getElementById(link.hash.slice(1));
      if (!entry) return;
      event.preventDefault();
      const list = entry.closest("[lang]");
      card.lang = list.lang;
      card.dir = list.dir || document.documentElement.dir;
      const title = document.createElement("strong");
      title.textContent = entry.querySelector("dt").textContent;
      const text = document.createElement("p");
      text.textContent = entry.querySelector("dd").firstChild.textContent;
      card.setAttribute("aria-label", title.textContent);
      card.replaceChildren(title, text);
      opener = link;
      card.showPopover();
      link.setAttribute("aria-expanded", "true");
      place(card, link);
      card.focus({ preventScroll: true });
    };
    link.addEventListener("click", open);
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") open(event);
    });
  }
}

function place(card, link) {
  const spot = link.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const edge = 8;
  const x = Math.min(Math.max(spot.left, edge), document.documentElement.clientWidth - size.width - edge);
  const below = spot.bottom + edge + size.height < window.innerHeight;
  card.style.left = `${x}px`;
  const y = below ? spot.bottom + edge : spot.top - size.height - edge;
  // The page may still be scrolling to the link: never outside of the window.
  card.style.top = `${Math.max(edge, Math.min(y, window.innerHeight - size.height - edge))}px`;
}
