// Takes the code out of the address's fragment, which no server is ever sent, and posts it. Without
// this one fills in the code from the mail.

"use strict";

(() => {
  const form = document.querySelector("[data-code-form]");
  if (!form) return;

  const open = () => {
    const code = location.hash.slice(1);
    if (!/^[0-9a-f-]{36}\.[\w.-]+$/.test(code)) return;
    // Gone from the address bar and from the history before anything else happens.
    history.replaceState(null, "", location.pathname);
    form.elements.code.value = code;
    form.submit();
  };

  window.addEventListener("hashchange", open);
  open();
})();
