// Writes web/door-decoder.js (jsQR, then our worker, both made small) and the decoder's licence.
import { readFileSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";

const here = (name) => new URL(name, import.meta.url);
const sources = ["node_modules/jsqr/dist/jsQR.js", "worker.js"].map((name) => readFileSync(here(name), "utf8"));
const { code } = transformSync(sources.join("\n"), { minify: true });
const head = "// jsQR 1.4.0, Apache-2.0: see jsqr.LICENSE.md. Made by infra/vendor-decoder.\n";
writeFileSync(here("../../web/door-decoder.js"), head + code);
writeFileSync(here("../../web/jsqr.LICENSE.md"), readFileSync(here("node_modules/jsqr/LICENSE"), "utf8"));
