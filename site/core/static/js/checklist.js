/** Turn the points of each list into boxes to tick; what is ticked stays on this device only. */
export function keepChecklists(lists) {
  for (const list of lists) {
    const key = `checklist-${list.dataset.checklist}`;
    const boxes = [...list.querySelectorAll("li")].map(box);
    const state = list.querySelector(".checklist-state");
    const progress = list.querySelector("[data-progress]");
    const digits = new Intl.NumberFormat("en", { numberingSystem: state.dataset.digits });
    const show = () => {
      const done = boxes.filter((each) => each.checked).length;
      progress.textContent = `${digits.format(done)} / ${digits.format(boxes.length)}`;
    };
    for (const [index, done] of recall(key).entries()) {
      if (boxes[index]) boxes[index].checked = done;
    }
    const keep = () => {
      remember(key, boxes.map((each) => each.checked));
      show();
    };
    list.addEventListener("change", keep);
    list.querySelector("[data-reset]").addEventListener("click", () => {
      for (const each of boxes) each.checked = false;
      keep();
    });
    state.hidden = false;
    list.classList.add("checklist-live");
    show();
  }
}

function box(item) {
  const input = document.createElement("input");
  input.type = "checkbox";
  const label = document.createElement("label");
  label.append(input, ...item.childNodes);
  item.replaceChildren(label);
  return input;
}

function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows refuse; then it lasts as long as the page.
  }
}
