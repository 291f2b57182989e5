// Writes web/door-decoder.js (jsQR, then our worker) and its licence.
import { readFileSync, writeFileSync } from "node:fs";

const here = (name) => new URL(name, import.meta.url);
const decoder = readFileSync(here("node_modules/jsqr/dist/jsQR.js"), "utf8").trimEnd();
const head = "// jsQR 1.4.0, Apache-2.0: see jsqr.LICENSE.md. Made by infra/vendor-decoder.\n";
writeFileSync(here("../../web/door-decoder.js"), `${head}${decoder}\n${readFileSync(here("worker.js"), "utf8")}`);
writeFileSync(here("../../web/jsqr.LICENSE.md"), readFileSync(here("node_modules/jsqr/LICENSE"), "utf8"));
