/**
 * `node tools/new-migration.mjs <name>` writes what prisma/schema has and the migrations lack into a new migration folder.
 * `--check` writes nothing and exits 2 when something is lacking. Replays on an in-memory database; needs no server.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [argument] = process.argv.slice(2);
if (argument === undefined || (argument !== '--check' && !/^[a-z][a-z0-9_]*$/.test(argument))) {
  console.error('usage: node tools/new-migration.mjs <snake_case_name> | --check');
  process.exit(2);
}

// Vite only loads the TypeScript here; it listens on nothing.
const vite = await createServer({ root, configFile: false, logLevel: 'error', server: { middlewareMode: true, hmr: false, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
const { diffSchema } = await vite.ssrLoadModule(join(root, 'libs/store/src/migration/schema-diff.ts'));
const sql = await diffSchema().finally(() => vite.close());
if (sql === undefined) {
  console.log('The migrations hold everything the schema says.');
} else if (argument === '--check') {
  console.error(sql);
  process.exitCode = 2;
} else {
  const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const folder = join(root, 'prisma/migrations', `${stamp}_${argument}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(join(folder, 'migration.sql'));
}
