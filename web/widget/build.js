/**
 * Builds the widget: source/ and languages/ -> built/VERSION/, and fails when a script is larger than it may be.
 *
 * The same input gives the same bytes on every machine; `manifest.json` has their sizes and SRI hashes.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { minify } from "terser";

const HERE = import.meta.dirname;
const { version } = JSON.parse(await readFile(join(HERE, "package.json"), "utf8"));
const TO = join(HERE, "built", version);
const SCRIPTS = { "whowhen-search.js": "element.js", "whowhen-results.js": "results.js", "whowhen-frame.js": "frame.js" };
const MOST = { "whowhen-search.js": 6000, "whowhen-results.js": 6000, "whowhen-frame.js": 1000 };
/** Names that our own objects alone have: short ones take their place, the same ones in every script. */
const OURS =
  /^(archive|ask|asked|base|build|button|connect|direction|disconnect|english|go|host|input|language|leave|link|locale|many|message|panel|root|say|scoped|search|seconds|sentence|show|stop|tell|toPage|wording)$/;
const BANNER = `/* whowhen ${version} MIT */`;

/** Style sheets come into the scripts as minified text. */
const styles = {
  name: "styles",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: "esnext" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

let shortNames = {};

async function bundled(entry) {
  const { outputFiles, mangleCache } = await esbuild.build({
    absWorkingDir: HERE,
    entryPoints: [join("source", entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    define: { VERSION: JSON.stringify(version) },
    mangleProps: OURS,
    mangleCache: shortNames,
    plugins: [styles],
  });
  shortNames = mangleCache;
  const { code } = await minify(outputFiles[0].text, { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true } });
  return Buffer.from(`${BANNER}\n${code}\n`);
}

async function translated(file) {
  return Buffer.from(`${JSON.stringify(JSON.parse(await readFile(join(HERE, "languages", file), "utf8")))}\n`);
}

const files = {};
for (const [name, entry] of Object.entries(SCRIPTS)) files[name] = await bundled(entry);
for (const file of (await readdir(join(HERE, "languages"))).sort()) files[`languages/${file}`] = await translated(file);

await rm(TO, { recursive: true, force: true });
await mkdir(join(TO, "languages"), { recursive: true });
const manifest = { version, files: {} };
for (const [name, content] of Object.entries(files)) {
  const gzip = gzipSync(content, { level: 9 }).length;
  if (gzip > MOST[name]) throw new Error(`${name} is ${gzip} bytes gzip; it may be ${MOST[name]}`);
  const integrity = `sha384-${createHash("sha384").update(content).digest("base64")}`;
  manifest.files[name] = { bytes: content.length, integrity };
  await writeFile(join(TO, name), content);
  console.log(`${name.padEnd(24)} ${content.length} bytes, ${gzip} gzip`);
}
await writeFile(join(TO, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
