// Ranks the sessions of a round by pressing their cards: the first card pressed is the first choice,
// a number that another card has changes place with it, and a number pressed again is taken back.
// Without this each number is a radio button, and two on one card are told back as a fault.

"use strict";

(() => {
  for (const round of document.querySelectorAll("[data-ranking]")) {
    const radios = [...round.querySelectorAll("[data-choice] .pill__radio")];
    const names = [...new Set(radios.map((radio) => radio.name))];
    const news = round.querySelector("[data-ranking-news]");
    const titleOf = (id) =>
      round.querySelector(`[data-choice="${CSS.escape(id)}"] .choice__title`).textContent;
    const none = round.querySelector(`.choice--none [name="${CSS.escape(names[0])}"]`);
    const read = () =>
      names.map((name) => radios.find((r) => r.name === name && r.checked)?.value).filter(Boolean);
    let ranking = read();

    const show = () => {
      for (const radio of radios) radio.checked = ranking[names.indexOf(radio.name)] === radio.value;
      if (none) none.checked = ranking.length === 0;
      const told = ranking.map((id, index) => `${index + 1}. ${titleOf(id)}`).join(", ");
      news.textContent = told && round.dataset.ranking.replace("{ranking}", () => told);
    };

    // A card that has a number already changes places; a new one moves the others down.
    const put = (id, place) => {
      const from = ranking.indexOf(id);
      if (from < 0) {
        ranking.splice(Math.min(place, names.length - 1), 0, id);
        ranking = ranking.slice(0, names.length);
      } else {
        const to = Math.min(place, ranking.length - 1);
        [ranking[from], ranking[to]] = [ranking[to], id];
      }
    };

    round.addEventListener("click", (event) => {
      const radio = event.target.closest("[data-choice] .pill__radio");
      if (!radio) return;
      const place = names.indexOf(radio.name);
      if (ranking[place] === radio.value) ranking.splice(place, 1);
      else put(radio.value, place);
      show();
    });

    // The title stands for the whole card: the next choice, or none any more.
    for (const title of round.querySelectorAll("[data-choice] .choice__title")) {
      title.addEventListener("click", (event) => {
        event.preventDefault();
        const { choice } = title.closest("[data-choice]").dataset;
        if (ranking.includes(choice)) ranking = ranking.filter((id) => id !== choice);
        else put(choice, ranking.length);
        show();
        title.control.focus();
      });
    }

    none?.addEventListener("change", () => {
      ranking = [];
      show();
    });
    // What a browser fills in after going back.
    window.addEventListener("pageshow", () => (ranking = read()));
  }
})();
