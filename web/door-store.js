// What the door keeps on this phone: the list, what is still to be sent, and what turned out
// otherwise. All of it is gone at signing out; the list a day after it was made.

"use strict";

const doorStore = (() => {
  const NAME = "door";
  let opened;

  const open = () =>
    (opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("kept");
        asked.result.createObjectStore("queue", { keyPath: "number", autoIncrement: true });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    }));

  const run = async (name, mode, ask) => {
    const store = (await open()).transaction(name, mode).objectStore(name);
    return new Promise((resolve, reject) => {
      const asked = ask(store);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  };

  return {
    read: (key) => run("kept", "readonly", (store) => store.get(key)),
    keep: (key, value) => run("kept", "readwrite", (store) => store.put(value, key)),
    forget: (key) => run("kept", "readwrite", (store) => store.delete(key)),
    add: (step) => run("queue", "readwrite", (store) => store.add(step)),
    change: (step) => run("queue", "readwrite", (store) => store.put(step)),
    remove: (number) => run("queue", "readwrite", (store) => store.delete(number)),
    queue: () => run("queue", "readonly", (store) => store.getAll()),
    empty: async () => {
      await run("kept", "readwrite", (store) => store.clear());
      await run("queue", "readwrite", (store) => store.clear());
      for (const name of await caches.keys()) await caches.delete(name);
    },
  };
})();
