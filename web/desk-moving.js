// Moves an item of the programme by dragging it: a handle appears at each, and what is let go sends
// the same form as the buttons "earlier" and "later", which work without this, and by keyboard.

"use strict";

(() => {
  const list = document.querySelector("[data-moving]");
  if (!list) return;
  const form = list.closest("form");
  // Those that can change places: of one block, and of one round.
  const siblingsOf = (item) =>
    [...list.children].filter((each) => each.dataset.line === item.dataset.line);

  let dragged = null;

  const placeAt = (y) => {
    const others = dragged.siblings.filter((each) => each !== dragged.item);
    return others.filter((each) => {
      const box = each.getBoundingClientRect();
      return y > box.top + box.height / 2;
    }).length;
  };

  const show = (y) => {
    const { item, siblings, startsAt } = dragged;
    item.style.translate = `0 ${y - startsAt}px`;
    const place = placeAt(y);
    const from = siblings.indexOf(item);
    for (const each of siblings) each.classList.remove("making-item--before", "making-item--after");
    if (place === from) return;
    siblings[place].classList.add(place < from ? "making-item--before" : "making-item--after");
  };

  const end = (event) => {
    if (!dragged) return;
    const { item, siblings } = dragged;
    const steps = placeAt(event.clientY) - siblings.indexOf(item);
    item.style.translate = "";
    item.classList.remove("making-item--dragged");
    for (const each of siblings) each.classList.remove("making-item--before", "making-item--after");
    dragged = null;
    if (event.type === "pointercancel" || steps === 0) return;
    const fields = { [steps < 0 ? "earlier" : "later"]: item.dataset.item, steps: Math.abs(steps) };
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.submit();
  };

  for (const item of list.children) {
    if (!item.dataset.line || siblingsOf(item).length < 2) continue;
    const handle = document.createElement("span");
    handle.className = "making-item__handle";
    // The buttons beside it say the same to who does not drag.
    handle.setAttribute("aria-hidden", "true");
    item.querySelector(".making-item__moves").prepend(handle);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      dragged = { item, siblings: siblingsOf(item), startsAt: event.clientY };
      item.classList.add("making-item--dragged");
    });
    handle.addEventListener("pointermove", (event) => dragged && show(event.clientY));
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dragged) end(new PointerEvent("pointercancel"));
  });
})();
