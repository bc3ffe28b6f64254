// Bundles the page into target/classes/dev/drover/web: the files a server serves, and index.properties, which says how.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const home = fileURLToPath(new URL(".", import.meta.url));
const source = join(home, "src/main/page");
const target = join(home, "target/classes/dev/drover/web/page");

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const built = await build({
  absWorkingDir: home,
  entryPoints: [join(source, "page.js"), join(source, "page.css")],
  outdir: target,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  loader: { ".json": "file" },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

// The page names its files by what is in them, so they may be kept for ever.
let page = await readFile(join(source, "index.html"), "utf8");
for (const [output, { entryPoint }] of Object.entries(built.metafile.outputs)) {
  if (entryPoint) {
    page = page.replaceAll(`"${entryPoint.split("/").at(-1)}"`, `"${output.split("/").at(-1)}"`);
  }
}
await writeFile(join(target, "index.html"), page);
await cp(join(source, "icon.svg"), join(target, "icon.svg"));
await writeFile(join(target, "licenses.txt"), await licenses(Object.keys(built.metafile.inputs)));

const lines = [];
for (const name of (await readdir(target)).sort()) {
  const bytes = await readFile(join(target, name));
  // Some operating systems would write their name into it.
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[9] = 255;
  if (zipped.length < bytes.length) {
    await writeFile(join(target, `${name}.gz`), zipped);
  }
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  lines.push(`${name}.type=${TYPES[extname(name)]}`, `${name}.tag=${hash}`);
}
await writeFile(join(target, "index.properties"), `${lines.join("\n")}\n`);

/** What the licenses of the bundled packages ask for: that they are told. */
async function licenses(/** @type {string[]} */ inputs) {
  const packages = inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  const texts = [];
  for (const name of [...new Set(packages)].sort()) {
    const folder = join(home, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((candidate) => /^licen[cs]e/i.test(candidate));
    texts.push(`${name} ${version}\n\n${file ? await readFile(join(folder, file), "utf8") : ""}`);
  }
  return texts.join("\n----------------------------------------\n\n");
}
