// Writes web/components.css: the single Utrecht components in package.json, minified, with those
// tokens of the "voorbeeld" theme that they use. Run by hand; see README.md.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, "../../web");
const modules = join(here, "node_modules");
const tokensPackage = "@nl-design-system-unstable/voorbeeld-design-tokens";

const { devDependencies } = createRequire(import.meta.url)("./package.json");
const names = Object.keys(devDependencies).filter((name) => name.startsWith("@utrecht/"));
const versions = [...names, tokensPackage].map((name) => `${name} ${devDependencies[name]}`);

const components = names
  .map((name) => readFileSync(join(modules, name, "dist/index.css"), "utf8"))
  .join("\n");
const tokens = new Map(
  [
    ...readFileSync(join(modules, tokensPackage, "dist/theme.css"), "utf8").matchAll(
      /^\s*(--[\w-]+):\s*([^;]+);/gm,
    ),
  ].map(([, name, value]) => [name, value]),
);

// A token stays when a component reads it, directly or through another token.
const usedIn = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
const reached = new Set();
const queue = usedIn(components);
for (const name of queue) {
  if (reached.has(name) || !tokens.has(name)) continue;
  reached.add(name);
  queue.push(...usedIn(tokens.get(name)));
}
const kept = [...tokens].filter(([name]) => reached.has(name));
const block = `.voorbeeld-theme {\n${kept.map(([n, v]) => `  ${n}: ${v};`).join("\n")}\n}\n`;

const { code } = transform({
  filename: "components.css",
  code: Buffer.from(block + components),
  minify: true,
});

const banner = `/*! Licence: EUPL-1.2, see components.LICENSE.md. Made by infra/vendor-css; do not edit.
Copyright (c) 2020-2024 Frameless B.V., 2021-2024 Gemeente Utrecht, 2021 NL Design System Community
${versions.join(", ")} */
`;
writeFileSync(join(web, "components.css"), banner + code);
copyFileSync(join(modules, tokensPackage, "LICENSE.md"), join(web, "components.LICENSE.md"));
console.log(`${names.length} components, ${kept.length} of ${tokens.size} tokens`);
