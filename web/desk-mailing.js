// Counts again whom a mailing is for, as soon as another group or filter is chosen. The page works
// without this: then a button counts.

"use strict";

(() => {
  const form = document.querySelector("form.desk-mailing");
  const whom = form?.querySelector("section");
  if (!whom) return;

  let asked = 0;

  const count = async () => {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set("action", "look");
    try {
      // Not `form.action`: the buttons have that name.
      const address = form.getAttribute("action");
      const answer = await fetch(address, { method: "POST", body });
      // The session has ended, or the network has: the button tells.
      if (![200, 400].includes(answer.status)) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const outcome = page.querySelector("[data-outcome]");
      if (mine === asked && outcome) form.querySelector("[data-outcome]").replaceWith(outcome);
    } catch {
      // The button counts.
    }
  };

  whom.addEventListener("change", count);
  // What was chosen before this ran, or what the browser put back on the way back.
  if ([...whom.querySelectorAll("input")].some((each) => each.checked !== each.defaultChecked)) count();
})();
