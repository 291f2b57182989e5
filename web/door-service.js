// Shows the page of the door without a connection, as it was when it was asked for last, with the
// files that it needs. Its scope is that page; what else is asked for goes to the network.

"use strict";

const KEPT = "door";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isOurs = (request) => {
  const path = new URL(request.url).pathname;
  const page = new URL(self.registration.scope).pathname;
  if (request.method !== "GET") return false;
  return path.startsWith("/static/") || (path === page && !new URL(request.url).search);
};

const answer = async (request) => {
  const kept = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    // A page that asks to sign in takes the place of none.
    if (fresh.ok) await kept.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const known = await kept.match(request, { ignoreSearch: true, ignoreVary: true });
    if (known) return known;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});
