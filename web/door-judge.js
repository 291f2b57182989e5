// What a code, a reference or a name is answered from the list on this phone. The list has no
// codes: it has the digest of each, so that a code is recognised and none can be made.

"use strict";

const doorJudge = (() => {
  const BETWEEN = /[\s\u00ad\u200b-\u200f\u2010-\u2015\u2212\ufeff_.-]/g;
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

  const digest = async (eventId, code) => {
    const bytes = new TextEncoder().encode(`${eventId}\n${code}`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 30);
  };

  // Codes have no O, I, L and U: they are read as 0, 1 and 1.
  const readCode = (text) => {
    const signs = text.replace(BETWEEN, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
    return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(signs) ? signs : null;
  };

  const readReference = (text) => {
    const signs = text.replace(BETWEEN, "").toUpperCase();
    return /^[A-HJ-NP-Z2-9]{8}$/.test(signs) ? signs : null;
  };

  const find = async (list, text) => {
    const code = readCode(text);
    if (code) {
      const wanted = await digest(list.eventId, code);
      const person = list.people.find((each) => each.digest === wanted);
      return { person, isOfAnother: !person && list.otherCodes.includes(wanted), isCode: true };
    }
    const reference = readReference(text);
    const person = reference && list.people.find((each) => each.reference === reference);
    return { person, isOfAnother: false, isCode: false };
  };

  return {
    find,
    isCode: (text) => readCode(text) !== null,
    // Each word must be found in name, organisation or reference.
    search: (list, text) => {
      const words = fold(text).split(/\s+/).filter(Boolean);
      if (!words.length) return [];
      const has = (each) => fold(`${each.name} ${each.organisation} ${each.reference}`);
      return list.people.filter((each) => words.every((word) => has(each).includes(word))).slice(0, 8);
    },
    judge: (person, isOfAnother, sessionId) => {
      if (!person) return isOfAnother ? "other-event" : "unknown";
      if (person.status === "cancelled") return "cancelled";
      if (person.status !== "confirmed") return "waiting";
      const isIn = sessionId ? (person.satIn ?? []).includes(sessionId) : person.checkedInAt;
      return isIn ? "already" : "in";
    },
  };
})();
