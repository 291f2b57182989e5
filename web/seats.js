// Keeps seats left and the status of registering up to date: on load, then every 30 seconds while
// the page is visible. The page is true when it comes, and complete without this.

"use strict";

(() => {
  const page = document.querySelector("[data-capacity]");
  if (!page) return;

  const interval = 30_000;
  const { capacity: url, seatsLeft, seatsLeftOne, seatsFull, seatsClosed } = page.dataset;
  const { seatsFullEvent, seatsOption } = page.dataset;
  const wordsFor = (capacity) => (capacity === 1 ? seatsLeftOne : seatsLeft);
  const words = {
    open: wordsFor,
    filling: wordsFor,
    full: () => seatsFull,
    closed: () => seatsClosed,
    cancelled: () => seatsClosed,
  };

  const show = (element, { status, available, capacity }) => {
    if (!element || !words[status]) return;
    const isEvent = "seatsEvent" in element.dataset;
    const say = isEvent && status === "full" ? () => seatsFullEvent : words[status];
    const text = say(capacity)
      .replace("{available}", available)
      .replace("{count}", capacity);
    // A live region speaks at every write, so write changes only.
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("seats--filling", status === "filling");
    element.classList.toggle("seats--full", status === "full");
    element.classList.toggle("seats--closed", status === "closed" || status === "cancelled");
    element.closest(".choice")?.classList.toggle("choice--full", status === "full");
  };

  const showOption = (option, { status }) => {
    const { title } = option.dataset;
    const text = status === "full" ? seatsOption.replace("{title}", () => title) : title;
    if (option.textContent !== text) option.textContent = text;
  };

  const refresh = async () => {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const seats = await answer.json();
    show(page.querySelector("[data-seats-event]"), seats);
    for (const session of seats.sessions) {
      const id = CSS.escape(session.sessionId);
      for (const element of page.querySelectorAll(`[data-seats-session="${id}"]`)) {
        show(element, session);
      }
      for (const option of page.querySelectorAll(`option[data-title][value="${id}"]`)) {
        showOption(option, session);
      }
    }
    for (const variant of page.querySelectorAll("[data-states]")) {
      variant.hidden = !variant.dataset.states.split(" ").includes(seats.status);
    }
  };

  const refreshIfVisible = () => {
    // Without an answer the page keeps what it says; the next round tries again.
    if (document.visibilityState === "visible") refresh().catch(() => {});
  };

  document.addEventListener("visibilitychange", refreshIfVisible);
  setInterval(refreshIfVisible, interval);
  refreshIfVisible();
})();
