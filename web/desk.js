// Keeps the figures of a page of the desk up to date: one request at a time for the part that is
// marked with data-live, while the page is visible. The page is true when it comes, and complete
// without this.

"use strict";

(() => {
  // Where the tabs are a row that scrolls, the one where one is comes into view, and the one with
  // the focus as a whole: a browser is content with a part of it.
  const tabs = document.querySelector(".desk-tabs");
  if (!tabs) return;
  const show = (tab) => {
    tabs.scrollLeft += tab.getBoundingClientRect().x - (tabs.clientWidth - tab.offsetWidth) / 2;
  };
  const here = tabs.querySelector("[aria-current]");
  if (here) show(here);
  tabs.addEventListener("focusin", (event) => show(event.target));
})();

(() => {
  const part = document.querySelector("[data-live]");
  if (!part) return;

  const address = part.dataset.live;
  const secondsOf = () => Number(part.querySelector("[data-seconds]")?.dataset.seconds) || 10;
  let shown = part.innerHTML;
  let failures = 0;
  let waiting;
  let isAsking = false;

  // What answers slowly is asked less often: it is at work for at most a tenth of the time.
  const wait = (took) => {
    const rest = Math.max(secondsOf() * 1000, took * 10) * 2 ** Math.min(failures, 5);
    waiting = setTimeout(ask, rest);
  };

  const show = (html) => {
    // Nothing is taken away from under somebody's hands.
    if (html === shown || part.contains(document.activeElement)) return;
    part.innerHTML = html;
    shown = html;
    tell();
  };

  const tell = () => {
    const words = part.querySelector(".desk-figures__live");
    if (words) words.hidden = false;
  };

  const ask = async () => {
    if (isAsking || document.visibilityState !== "visible") return;
    const began = performance.now();
    isAsking = true;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      // The session has ended, or the event is gone: asking again brings nothing.
      if (answer.status >= 400 && answer.status < 500) return;
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.text());
      failures = 0;
      // What is done changes no more.
      if (part.querySelector("[data-done]")) return;
    } catch {
      failures += 1;
    } finally {
      isAsking = false;
    }
    wait(performance.now() - began);
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(waiting);
    if (document.visibilityState === "visible") ask();
  });
  tell();
  wait(0);
})();

// Takes the code of an invitation from the address's fragment, which no server is ever sent, and
// puts it where somebody without this fills it in from the mail.
(() => {
  const part = document.querySelector("[data-from-fragment]");
  const given = location.hash.slice(1);
  if (!part || !given.includes(".")) return;

  // Gone from the address bar and from the history before anything else happens.
  history.replaceState(null, "", location.pathname);
  part.querySelector("input").value = given;
  part.hidden = true;
})();
