/**
 * Runs every `*.bench.ts` (built) and prints ratios to a peer measured in the same run; absolute times drift with the machine.
 * A bench module exports `bench({ loadPeer }): Promise<{ name, rows: { what, ours, peer, peerName, unit, goal? }[] }>`, lower is better.
 */
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadPeer } from './bench-peers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

const benches = ['libs', 'apps', 'jobs', 'reports'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith('.bench.js') && file.includes('/dist/') && !file.includes('node_modules')),
);

console.log(`Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; ratio = ours ÷ peer of the same run, lower is better`);
let failed = false;
for (const file of benches.sort()) {
  if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
  const { bench } = await import(pathToFileURL(join(root, file)).href);
  try {
    const { name, rows } = await bench({ loadPeer });
    console.log(`\n${name}  (${relative('.', file)})`);
    for (const { what, ours, peer, peerName, unit, goal } of rows) {
      const ratio = peer === undefined ? '' : `  ×${(ours / peer).toFixed(2)} of ${peerName} ${peer.toFixed(1)} ${unit}`;
      console.log(`  ${what}: ${ours.toFixed(1)} ${unit}${ratio}${goal === undefined ? '' : `  (goal ≤ ×${goal})`}`);
    }
  } catch (error) {
    failed = true;
    console.error(`\n✗ ${file}: ${error instanceof Error ? error.stack : error}`);
  }
}
process.exit(failed ? 1 : 0);
