/**
 * Suggestions while typing: a combobox with a list box, as the ARIA Authoring Practices describe it.
 * Without this, the form searches all the same.
 */
const PAUSE = 180; // milliseconds without typing before the server is asked, so at most one request in that time
const SHORTEST = 2; // characters

class Suggestions {
  constructor(form) {
    this.address = form.dataset.suggestions;
    this.input = form.querySelector("input[type=search]");
    this.known = new Map(); // by what was typed, what the server said
    this.options = [];
    this.active = -1;
    this.list = this.make("ul", "suggestions", "listbox");
    this.list.id = `${this.input.id}-suggestions`;
    this.list.setAttribute("aria-label", form.dataset.suggestionsLabel);
    this.list.hidden = true;
    this.status = this.make("p", "visually-hidden", "status");
    this.box = form.querySelector("[data-suggestions-box]") ?? form;
    this.box.classList.add("suggestions-box");
    this.box.append(this.list);
    form.append(this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // Keep the focus in the field while the list is touched.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  make(tag, name, role) {
    const element = document.createElement(tag);
    element.className = name;
    element.setAttribute("role", role);
    return element;
  }

  get typed() {
    return this.input.value.trim().replace(/\s+/g, " ");
  }

  get isOpen() {
    return !this.list.hidden;
  }

  wait() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.typed.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const typed = this.typed;
    const request = (this.request = new AbortController());
    try {
      if (!this.known.has(typed)) {
        const answer = await fetch(`${this.address}?${new URLSearchParams({ q: typed })}`, {
          signal: request.signal,
          credentials: "omit",
        });
        if (!answer.ok) return;
        this.known.set(typed, await answer.json());
      }
    } catch {
      return; // typed on meanwhile, or offline: the form still searches
    }
    if (typed === this.typed && document.activeElement === this.input) this.show(this.known.get(typed));
  }

  show({ suggestions, message }) {
    this.options = suggestions.map((each, index) => this.option(each, index));
    this.list.replaceChildren(...this.options);
    this.mark(-1);
    this.toggle(suggestions.length > 0);
    this.status.textContent = message;
  }

  option({ label, url, kind, lang, dir }, index) {
    const option = this.make("li", "suggestion", "option");
    option.id = `${this.list.id}-${index}`;
    option.dataset.url = url;
    option.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.textContent = label;
    if (lang) text.lang = lang;
    text.dir = dir ?? "auto";
    const what = document.createElement("small");
    what.textContent = kind;
    option.append(text, " ", what);
    return option;
  }

  press(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.isOpen) {
        if (this.typed.length >= SHORTEST) this.wait();
      } else if (!event.altKey) {
        this.step(event.key === "ArrowDown" ? 1 : -1);
      }
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.mark(-1); // they move the cursor in the field
    } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.go(this.options[this.active]);
    } else if (event.key === "Enter") {
      this.close();
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault(); // a second time, it empties the field
      event.stopPropagation();
      this.close();
    }
  }

  /** One further, or back; before the first and after the last one is the field itself. */
  step(direction) {
    const places = this.options.length + 1;
    this.mark(((this.active + 1 + direction + places) % places) - 1);
  }

  mark(index) {
    this.active = index;
    for (const [place, option] of this.options.entries()) {
      option.setAttribute("aria-selected", String(place === index));
    }
    const option = this.options[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  toggle(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.mark(-1);
    this.toggle(false);
    this.status.textContent = "";
  }

  go(option) {
    if (option) window.location.assign(option.dataset.url);
  }
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new Suggestions(form);
