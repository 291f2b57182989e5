// Takes the code from the address's fragment, which no server is ever sent, and posts it. Without
// this one fills in the code from the mail. The server finds the code in what stands there.

"use strict";

(() => {
  const form = document.querySelector("[data-code-form]");
  if (!form) return;

  const open = () => {
    const given = location.hash.slice(1);
    if (!/[0-9a-f]{8}(-|%2d)[0-9a-f]{4}/i.test(given)) return;
    // Gone from the address bar and from the history before anything else happens.
    history.replaceState(null, "", location.pathname);
    form.elements.code.value = given;
    form.submit();
  };

  window.addEventListener("hashchange", open);
  open();
})();
