/**
 * A process that starts the embedded PostgreSQL on the folder given, prints `{"url", "adopted"}`, and stops it when a line
 * comes in. For the spec, which kills it or runs it as another user. Vite only loads the TypeScript; it listens on nothing.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const conditions = ['@greengauge/source', 'module', 'node'];
const vite = await createServer({
  root: join(here, '../../../..'), configFile: false, logLevel: 'error', cacheDir: process.argv[3], optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null }, resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: ['node'] } },
});
const { startEmbeddedPostgres } = await vite.ssrLoadModule(join(here, 'embedded-postgres.ts'));
const { url, adopted, stop } = await startEmbeddedPostgres({ dataDir: process.argv[2], settings: { fsync: 'off' } });
console.log(JSON.stringify({ url, adopted }));
await new Promise((done) => process.stdin.once('data', done));
await stop();
await vite.close();
process.exit(0);
