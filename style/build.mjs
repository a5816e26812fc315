// Writes govuk-frontend.css and refuses anything in it that we may not or do not ship.
import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const { version } = JSON.parse(readFileSync("node_modules/govuk-frontend/package.json", "utf8"));
const { css } = compile("govuk-frontend.scss", {
  loadPaths: ["node_modules/govuk-frontend/dist"],
  style: "compressed",
  quietDeps: true,
});
for (const refused of ["GDS Transport", "url(", "crown", "crest", "uppercase"]) {
  if (css.includes(refused)) throw new Error(`the CSS has "${refused}" in it`);
}
const notice =
  `/* govuk-frontend ${version}, MIT licence, Copyright (C) 2017 Crown Copyright (Government Digital Service). ` +
  `Built without its font, images and brand colour: see README.md and NOTICE.md. */\n`;
/** Leaves out media rules written for Internet Explorer (`min-width: 0\0`), which CSS parsers refuse. */
function withoutInternetExplorer(css) {
  const at = css.search(/@media[^{]*\uFFFD[^{]*\{/);
  if (at < 0) return css;
  let end = css.indexOf("{", at) + 1;
  for (let depth = 1; depth > 0; end++) depth += { "{": 1, "}": -1 }[css[end]] ?? 0;
  return withoutInternetExplorer(css.slice(0, at) + css.slice(end));
}

// Escaped, so that the file reads the same whatever character set a server names.
const ascii = withoutInternetExplorer(css)
  .replace(/^\uFEFF/, "")
  .replace('@charset "UTF-8";', "")
  .replace(/[^\x00-\x7F]/gu, (letter) => `\\${letter.codePointAt(0).toString(16)} `);
writeFileSync("govuk-frontend.css", notice + ascii.trim() + "\n");
