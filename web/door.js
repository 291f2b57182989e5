// The door on a phone. Everything is answered from the list on it, kept in a queue, and sent as soon
// as there is a connection; what the server answers otherwise is shown. Without this the page is a
// form that does the same with a connection.

"use strict";

(() => {
  const door = document.querySelector("[data-door]");
  if (!door || !window.indexedDB || !window.crypto?.subtle) return;

  const { door: here, event: eventId, zone, decoder, token } = door.dataset;
  const mayAdmit = "mayAdmit" in door.dataset;
  const part = (name) => door.querySelector(`[data-door-${name}]`);
  const LIST = `list ${eventId}`;
  const CONFLICTS = `conflicts ${eventId}`;
  const SIGNS = { in: "✓", already: "↺", cancelled: "✕", waiting: "⧗", "other-event": "⇄", unknown: "?" };
  const RENEWED_AFTER = 60_000; // milliseconds: the list, and the counts
  const KEPT_FOR = 86_400_000; // milliseconds, by this phone's own clock
  const MOST_SENT = 50;

  const words = {};
  for (const each of part("words").content.querySelectorAll("[data-word]"))
    words[each.dataset.word] = each.textContent;
  const say = (name, facts = {}) =>
    words[name].replace(/\[(\w+)\]/g, (_, fact) => facts[fact] ?? "");
  const clock = (moment) =>
    new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: "2-digit", minute: "2-digit", timeZone: zone,
    }).format(new Date(moment)).replace(":", document.documentElement.lang === "nl" ? "." : ":");
  const now = () => new Date().toISOString();
  const newId = () => crypto.randomUUID();

  let list = null;
  let counts = null;
  let isOnline = navigator.onLine;
  let isSignedOut = false;
  let isSending = false;
  let isMoreToSend = false;
  let device = null;

  // -- what is seen and heard ---------------------------------------------------------------------

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const TONES = {
    in: [[880, 0.12]], already: [[660, 0.1], [660, 0.1]], cancelled: [[220, 0.35]],
    waiting: [[440, 0.15], [330, 0.2]], "other-event": [[330, 0.1], [440, 0.1], [330, 0.1]],
    unknown: [[260, 0.12], [200, 0.2]],
  };
  let audio = null;
  const sound = (answer) => {
    try {
      audio ??= new AudioContext();
      let at = audio.currentTime;
      for (const [pitch, seconds] of TONES[answer] ?? TONES.unknown) {
        const tone = audio.createOscillator();
        const loudness = audio.createGain();
        tone.frequency.value = pitch;
        loudness.gain.value = 0.2;
        tone.connect(loudness).connect(audio.destination);
        tone.start(at);
        tone.stop(at + seconds);
        at += seconds + 0.05;
      }
    } catch {
      // A phone without sound still shows it.
    }
  };

  const phrase = (said) => {
    if (said.answer === "already") return say("answer-already", { clock: said.at ? clock(said.at) : "" });
    if (words[said.answer]) return say(said.answer);
    return say(words[`answer-${said.answer}`] ? `answer-${said.answer}` : "answer-refused");
  };

  const show = (said, step) => {
    const box = element("div", `door-result door-result--${SIGNS[said.answer] ? said.answer : "refused"}`);
    const sign = element("span", "door-result__sign", SIGNS[said.answer] ?? "!");
    sign.setAttribute("aria-hidden", "true");
    const text = element("div");
    text.append(element("p", "door-result__answer", phrase(said)));
    if (said.name) text.append(element("p", "door-result__name", said.name));
    const about = [said.organisation, ...(said.sessions ?? [])].filter(Boolean).join(" · ");
    if (about) text.append(element("p", "", about));
    if (said.hint) text.append(element("p", "", said.hint));
    box.append(sign, text);
    part("result").replaceChildren(box);
    if (step && (said.answer === "in" || said.answer === "already")) {
      const button = element("button", "utrecht-button utrecht-button--secondary-action door-undo", say("undo"));
      button.type = "button";
      button.append(element("span", "hidden-visually", `: ${said.name}`));
      button.addEventListener("click", () => undo(step, said));
      part("result").append(button);
    }
    // It may lie above what was typed last.
    part("result").scrollIntoView({ block: "nearest" });
    sound(said.answer);
    navigator.vibrate?.(said.answer === "in" ? 60 : [80, 60, 80]);
    const line = element("li", "", `${clock(now())} ${SIGNS[said.answer] ?? "!"} ${phrase(said)}${said.name ? `: ${said.name}` : ""}`);
    line.dataset.answer = said.answer;
    const last = part("last");
    last.hidden = false;
    last.querySelector("ol").prepend(line);
    while (last.querySelectorAll("li").length > 12) last.querySelector("li:last-child").remove();
  };

  const showState = async () => {
    const waiting = (await doorStore.queue()).length;
    const told = [
      isSignedOut ? say("sign-in") : say(isOnline ? "online" : "offline"),
      list ? say("list-age", { clock: clock(list.madeAt) }) : say("list-none"),
    ];
    if (waiting) told.push(say("queue", { count: waiting }));
    const state = part("state");
    state.hidden = false;
    state.classList.toggle("door-state--offline", !isOnline || isSignedOut);
    state.textContent = told.join(" · ");
    state.dataset.waiting = waiting;
    state.dataset.online = isOnline;
    if (isSignedOut) {
      const link = element("a", "utrecht-link utrecht-link--html-a", here);
      link.href = here;
      link.textContent = "→";
      state.append(" ", link);
    }
  };

  const showCounts = () => {
    if (!counts) return;
    // What is counted without a connection survives a reload, too.
    doorStore.keep(`counts ${eventId}`, counts);
    let text = say("count", counts);
    if (counts.admitted) text += ` ${say("count-admitted", counts)}`;
    part("count").textContent = text;
    for (const each of counts.sessions) {
      const at = door.querySelector(`[data-door-session="${CSS.escape(each.sessionId)}"]`);
      if (at) at.textContent = say("count", each);
    }
  };

  const showConflicts = async () => {
    const found = (await doorStore.read(CONFLICTS)) ?? [];
    const section = part("conflicts");
    section.hidden = !found.length;
    section.querySelector("ul").replaceChildren(...found.map((each) => element("li", "", each)));
  };

  // -- what is done -------------------------------------------------------------------------------

  // First it is kept, and only then said: what was said survives a reload at that moment.
  const keep = async (step) => {
    step.number = await doorStore.add(step);
    return step;
  };

  const tell = async () => {
    await showState();
    send();
  };

  const sessionOf = () => door.querySelector("#session").value || undefined;

  const mark = async (person, sessionId) => {
    person.checkedInAt ??= now();
    if (sessionId) person.satIn = [...new Set([...(person.satIn ?? []), sessionId])];
    if (counts) counts.inside += 1;
    showCounts();
    await doorStore.keep(LIST, list);
  };

  const checkIn = async (text) => {
    part("found").replaceChildren();
    const sessionId = sessionOf();
    const found = list ? await doorJudge.find(list, text) : {};
    const answer = doorJudge.judge(found.person, found.isOfAnother, sessionId);
    const step = { id: newId(), kind: "scan", eventId, code: text, doneAt: now(), sessionId };
    if (!found.person && !found.isOfAnother && isOnline && !isSignedOut) {
      // Not on the list of this phone: the server may know of a newer one.
      await keep({ ...step, isAsked: true });
      return tell();
    }
    const person = found.person ?? {};
    const said = {
      answer, name: person.name, organisation: person.organisation, sessions: person.sessions,
      at: person.checkedInAt, reference: person.reference,
      hint: answer === "unknown" && list ? say("unknown-offline", { clock: clock(list.madeAt) }) : "",
    };
    if (answer === "cancelled" || answer === "waiting") said.hint = say("no-seat-hint");
    await keep({ ...step, said: answer, name: person.name });
    if (answer === "in") await mark(person, sessionId);
    show(said, step);
    await tell();
  };

  const choose = (people) => {
    const names = element("ul", "door-found");
    for (const person of people) {
      const line = element("li");
      const button = element("button", "door-found__one");
      button.type = "button";
      button.append(element("strong", "", person.name), " ", element("span", "", person.organisation));
      button.addEventListener("click", () => checkIn(person.reference));
      line.append(button);
      names.append(line);
    }
    part("found").replaceChildren(element("h2", "utrecht-heading-2", say("found")), names);
  };

  const undo = async (step, said) => {
    const reference = said.reference ?? step.code;
    const person = list?.people.find((each) => each.reference === reference);
    const unsent = (await doorStore.queue()).find((each) => each.id === step.id);
    if (unsent && step.kind === "walk-in") await doorStore.remove(unsent.number);
    else await keep({ id: newId(), kind: "undo", eventId, code: reference, doneAt: now() });
    if (person) {
      delete person.checkedInAt;
      delete person.satIn;
      if (counts) counts.inside -= 1;
      showCounts();
      await doorStore.keep(LIST, list);
    }
    show({ answer: "undone", name: said.name });
    await tell();
  };

  const walkIn = async (form, admit) => {
    const typed = Object.fromEntries(new FormData(form));
    const person = {
      name: typed.name.trim(), organisation: { name: typed.organisation.trim() }, admit,
    };
    if (typed.email.trim()) person.email = typed.email.trim();
    if (typed.sessionId) person.sessionId = typed.sessionId;
    if (!person.name || !person.organisation.name || (person.email && !/^\S+@\S+\.\S+$/.test(person.email)))
      return show({ answer: "wrong" });
    const step = { id: newId(), kind: "walk-in", eventId, doneAt: now(), walkIn: person, name: person.name };
    const isAsked = isOnline && !isSignedOut;
    const isFull = !isAsked && counts && counts.taken + (counts.walkedIn ?? 0) >= counts.capacity;
    if (isFull && !admit) return show({ answer: "full", name: person.name, hint: say("full-hint") });
    // Before anything is waited for: the next one may be typed meanwhile.
    form.reset();
    if (isAsked) {
      await keep({ ...step, isAsked });
    } else {
      if (counts) {
        if (isFull) counts.admitted += 1;
        else counts.walkedIn = (counts.walkedIn ?? 0) + 1;
        counts.inside += 1;
        showCounts();
      }
      await keep({ ...step, said: "in" });
      show({ answer: "in", name: person.name, organisation: person.organisation.name, hint: isFull ? say("admitted") : "" }, step);
    }
    await tell();
  };

  // -- sending ------------------------------------------------------------------------------------

  const post = async (fields) => {
    const body = new URLSearchParams({ token, ...fields });
    const answer = await fetch(here, { method: "POST", body });
    if (answer.status === 401 || answer.status === 403) isSignedOut = true;
    if (!answer.ok) throw new Error(String(answer.status));
    isSignedOut = false;
    return answer.json();
  };

  const take = async (step, told) => {
    if (told.answer === "busy") return;
    const said = { ...told, at: told.checkedInAt, answer: told.answer };
    if (told.answer === "sold-out") said.answer = "full";
    if (told.answer === "already-registered") said.answer = "registered";
    if (told.answer === "invalid-input") said.answer = "wrong";
    if (said.answer === "full") said.hint = say("full-hint");
    if (told.isAdmitted) said.hint = say("admitted");
    if (step.isAsked) {
      const person = list?.people.find((each) => each.reference === told.reference);
      if (person && told.answer === "in") person.checkedInAt = told.checkedInAt;
      await doorStore.remove(step.number);
      return show(said, step);
    }
    if (step.kind === "undo" || told.answer === step.said) return doorStore.remove(step.number);
    const line = `${clock(step.doneAt)} ${told.name || step.name || step.code}: ${phrase(said)}`;
    const found = (await doorStore.read(CONFLICTS)) ?? [];
    await doorStore.keep(CONFLICTS, [...found, line]);
    await doorStore.remove(step.number);
    await showConflicts();
  };

  const send = async () => {
    if (isSending) {
      isMoreToSend = true;
      return;
    }
    isSending = true;
    isMoreToSend = false;
    try {
      for (;;) {
        const steps = (await doorStore.queue()).filter((each) => each.eventId === eventId).slice(0, MOST_SENT);
        if (!steps.length) break;
        const asked = steps.map(({ id, kind, code, doneAt, sessionId, walkIn }) => ({
          id, kind, doneAt, ...(code ? { code: code.slice(0, 64) } : {}),
          ...(sessionId ? { sessionId } : {}), ...(walkIn ? { walkIn } : {}),
        }));
        const answer = await post({ sync: JSON.stringify({ deviceId: device, sentAt: now(), steps: asked }) });
        isOnline = true;
        for (const told of answer.items) {
          const step = steps.find((each) => each.id === told.id);
          if (step) await take(step, told);
        }
        counts = answer.counts;
        showCounts();
        if (answer.items.every((told) => told.answer === "busy")) break;
      }
    } catch (error) {
      if (!/^\d/.test(error.message)) isOnline = false;
      // Asked while there was a connection, and answered by none: from the list, then.
      for (const step of await doorStore.queue())
        if (step.isAsked && step.kind === "walk-in") {
          delete step.isAsked;
          step.said = "in";
          await doorStore.change(step);
          show({ answer: "in", name: step.name }, step);
        } else if (step.isAsked) {
          delete step.isAsked;
          step.said = "unknown";
          await doorStore.change(step);
          show({ answer: "unknown", hint: list ? say("unknown-offline", { clock: clock(list.madeAt) }) : "" });
        }
    } finally {
      isSending = false;
      if (isMoreToSend && isOnline) send();
      await showState();
    }
  };

  const renew = async () => {
    await forgetOld();
    if (document.visibilityState === "visible" && (await doorStore.queue()).length === 0) {
      try {
        list = { ...(await post({ list: "1" })), receivedAt: Date.now() };
        await doorStore.keep(LIST, list);
        const answer = await fetch(`${here}?live=1`);
        if (answer.ok) {
          counts = await answer.json();
          showCounts();
        }
        isOnline = true;
      } catch (error) {
        if (!/^\d/.test(error.message)) isOnline = false;
      }
    } else {
      await send();
    }
    await showState();
  };

  const forgetOld = async () => {
    const kept = list ?? (await doorStore.read(LIST));
    if (kept && Date.now() > kept.receivedAt + KEPT_FOR) {
      list = null;
      await doorStore.forget(LIST);
    }
  };

  // -- beginning ----------------------------------------------------------------------------------

  const begin = async () => {
    device = await doorStore.read("device");
    if (!device) await doorStore.keep("device", (device = newId()));
    await forgetOld();
    list = (await doorStore.read(LIST)) ?? null;
    counts = (await doorStore.read(`counts ${eventId}`)) ?? null;
    showCounts();
    await showConflicts();
    await send();
    await renew();
    setInterval(renew, RENEWED_AFTER);
    door.dataset.ready = "true";
  };

  const [codeForm, walkInForm] = door.querySelectorAll("form.door-form");
  codeForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = codeForm.querySelector("#code");
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    const known = list && !doorJudge.isCode(text) && !(await doorJudge.find(list, text)).person;
    const people = known ? doorJudge.search(list, text) : [];
    if (people.length) choose(people);
    else await checkIn(text);
  });
  walkInForm.addEventListener("submit", (event) => {
    event.preventDefault();
    walkIn(walkInForm, mayAdmit && event.submitter?.name === "admit");
  });
  part("seen").addEventListener("click", async () => {
    await doorStore.forget(CONFLICTS);
    await showConflicts();
  });

  const button = part("camera");
  if (navigator.mediaDevices?.getUserMedia) {
    const camera = doorCamera(part("video"), decoder, (text) => checkIn(text));
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        if (camera.isOn()) camera.stop();
        else await camera.start();
        door.scrollIntoView();
      } catch {
        camera.stop();
        part("state").hidden = false;
        part("state").textContent = say("camera-none");
      }
      button.textContent = say(camera.isOn() ? "camera-stop" : "camera-start");
    });
  }

  // At signing out nothing stays on this phone; what is not sent yet is said once.
  const signOut = document.querySelector(".desk-header__end form");
  let isWarned = false;
  signOut?.addEventListener("submit", async (event) => {
    if (isWarned === "gone") return;
    event.preventDefault();
    await send();
    if ((await doorStore.queue()).length && !isWarned) {
      isWarned = true;
      part("state").hidden = false;
      part("state").textContent = say("sign-out-unsent");
      return;
    }
    await doorStore.empty();
    isWarned = "gone";
    signOut.submit();
  });

  window.addEventListener("online", () => { isOnline = true; send(); });
  window.addEventListener("offline", () => { isOnline = false; showState(); });
  const keepPage = async () => {
    await navigator.serviceWorker.register(`${here}/service`, { scope: here });
    const files = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")];
    const kept = await caches.open("door");
    await kept.addAll([here, decoder, ...files.map((each) => each.src || each.href)]);
    door.dataset.kept = "true";
  };
  if (navigator.serviceWorker && navigator.onLine) keepPage().catch(() => {});
  begin();
})();
