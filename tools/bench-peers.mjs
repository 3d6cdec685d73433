/**
 * The programs that benches run beside ours. They are not dependencies: each is installed the first time a bench asks for it,
 * under node_modules, and a machine that cannot fetch it prints the bench without that peer.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.bench-peers');

/** Pinned, so that two runs a year apart measure the same peer. */
const VERSIONS = {
  '@duckdb/node-api': '1.5.6-r.1',
  '@myriaddreamin/typst-ts-node-compiler': '0.7.0',
};

/** The peer's module, or undefined where it cannot be had on this machine (said on stderr). */
export async function loadPeer(name) {
  const version = VERSIONS[name];
  if (version === undefined) throw new Error(`no version is pinned for the peer ${name}`);
  const folder = join(home, name.replaceAll('/', '+'));
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== version) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--save-exact', `${name}@${version}`], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (done.status !== 0) {
      console.error(`  (${name}@${version} cannot be installed here; that comparison is left out)`);
      return undefined;
    }
  }
  const entry = createRequire(join(folder, 'package.json')).resolve(name);
  return import(pathToFileURL(entry).href);
}
