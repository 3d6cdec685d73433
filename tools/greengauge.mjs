/**
 * The `greengauge` command from a checkout: builds what changed, then hands over to the compiled command on the project's own
 * Node 24 with arguments, exit code and signals passed through. Node built-ins only, because nothing else may be there yet.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, handOver, projectNode, root } from './go.mjs';

const main = join(root, 'apps/cli/dist/main.js');
const SOURCES = ['apps', 'libs', 'jobs', 'reports', 'prisma/schema'];
const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'generated', 'fixtures', '.nx']);

/** Names, sizes and times of everything a build depends on: a tenth of a second, where asking the compiler takes several. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name) || entry.name.endsWith('.generated.ts')) continue;
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else {
        const { size, mtimeMs } = statSync(child);
        hash.update(`${child}\0${size}\0${mtimeMs}\0`);
      }
    }
  };
  for (const folder of SOURCES) visit(join(root, folder));
  for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function build(web) {
  const stamp = join(root, 'node_modules', `.greengauge-command${web ? '-web' : ''}`);
  const now = fingerprint();
  if (existsSync(main) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  ensureBuilt({ web });
  writeFileSync(stamp, now);
}

const args = process.argv.slice(2);
build(args[0] === 'start');
handOver(projectNode(), ['--enable-source-maps', main, ...args]);
