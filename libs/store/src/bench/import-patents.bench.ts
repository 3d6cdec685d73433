import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { writeSyntheticPatents, type SyntheticCounts } from '../testing/synthetic-patents.js';
import { rowsOf, startBenchDatabases } from './bench-database.js';
import { pickRows } from './pick-rows.js';
import { runImport, type ImportOutcome, type ImportRun } from './run-import.js';

const COLUMNS = 'application_no, title_zh, kind, office, applied_on, published_on, granted_on, lapsed_on, owner_zh, owner_uscc, owner_country, region, applicants_zh, symbols';

/** The registry's own columns and indexes without its checks, or a heap without any index. */
const BARE = {
  indexed: 'CREATE TABLE bare (LIKE patent INCLUDING DEFAULTS INCLUDING INDEXES); ALTER TABLE bare ALTER region DROP NOT NULL',
  heap: 'CREATE TABLE bare (LIKE patent INCLUDING DEFAULTS); ALTER TABLE bare ALTER region DROP NOT NULL',
} as const;

/** Seconds that PostgreSQL takes to copy the file of good rows as it is. COPY stops at a bad row, so that this file has none. */
async function copyBare(url: string, kind: keyof typeof BARE, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(BARE[kind]);
    const begun = performance.now();
    await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), client.query(copyFrom(`COPY bare (${COLUMNS}) FROM STDIN (FORMAT csv, HEADER)`)));
    const seconds = (performance.now() - begun) / 1000;
    await client.query('DROP TABLE bare');
    return seconds;
  } finally {
    await client.end();
  }
}

/** Every row is accounted for, and every kind of bad row was found as often as it was made. */
function requireCounts({ counts, reasons }: ImportOutcome, expected: SyntheticCounts, known: number): void {
  const found = Object.fromEntries(reasons.map(({ code, count }) => [code, count]));
  const right = counts.read === expected.read && counts.accepted === expected.good - known && counts.unchanged === known && counts.quarantined === expected.read - expected.good;
  if (!right || Object.entries(expected.bad).some(([code, rows]) => found[code] !== rows)) throw new Error(`counts do not add up: ${JSON.stringify({ counts, found, expected })}`);
}

/** What the registry holds before the import: nothing; the first row of the file; a row of every block of it. */
const WAYS = ['append', 'one', 'every'] as const;
type Way = (typeof WAYS)[number];
const TOLD = {
  append: { what: 'append', goal: 0.9 },
  one: { what: 'duplicate-safe, one key met', goal: 0.7 },
  every: { what: 'duplicate-safe, one key at least met in every block', goal: 0.7 },
} as const;

interface Round {
  readonly ours: ImportRun & { readonly outcome: ImportOutcome };
  /** Seconds of COPY into a table with the same indexes just before. */
  readonly copy: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const told = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(' ');
/** `--ways=append,every --rounds=3`, for a measurement of a part. */
const optionOf = (name: string): string | undefined => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

function rowsOfWay(way: Way, rounds: readonly Round[], rows: number): object[] {
  const [seconds, copies] = [rounds.map(({ ours }) => ours.outcome.seconds), rounds.map(({ copy }) => copy)];
  const [ours, peer] = [median(seconds), median(copies)];
  const { what, goal } = TOLD[way];
  const rate = `${Math.round(rows / ours / 1000)} k rows/s, rate ${(peer / ours).toFixed(2)} of COPY, goal ≥ ${goal}; in turn COPY ${told(copies)} s, import ${told(seconds)} s`;
  const most = rounds.map(({ ours: run }) => run).reduce((a, b) => (b.peakMiB - b.firstMiB > a.peakMiB - a.firstMiB ? b : a));
  return [
    { what: `${what} (${rate})`, ours, peer, peerName: 'COPY, same indexes', unit: 's', goal: (1 / goal).toFixed(2) },
    { what: `memory of it, growth from the first rows (${Math.round(most.firstMiB)} → ${Math.round(most.peakMiB)} MiB; goal ≤ 150)`, ours: most.peakMiB - most.firstMiB, unit: 'MiB' },
  ];
}

/**
 * `greengauge import patents` of a million rows, one in fifty bad in twelve ways, as a process of its own: into a registry that
 * has none of them (append), into one that has the first, and into one that has a row of every block, so that keys are looked up.
 * COPY of the good rows and import take turns, each into a database of its own; what is told are the medians of the rounds.
 */
export async function bench(): Promise<{ name: string; rows: readonly object[] }> {
  const rows = rowsOf(1_000_000);
  const rounds = Number(optionOf('rounds') ?? 2);
  const ways = WAYS.filter((way) => optionOf('ways')?.split(',').includes(way) ?? true);
  const databases = await startBenchDatabases();
  try {
    const data = join(databases.folder, 'data');
    const at = (name: string): string => join(databases.folder, name);
    const expected = await writeSyntheticPatents(at('patents.csv'), { rows, badShare: 0.02, seed: 20261122 });
    await writeSyntheticPatents(at('good.csv'), { rows, badShare: 0, seed: 20261122 });
    await writeSyntheticPatents(at('one.csv'), { rows: 1, badShare: 0, seed: 20261122 });
    pickRows(at('patents.csv'), at('every.csv'));
    const plain = await databases.create('plain');
    const results: object[] = [];
    for (const way of ways) {
      const done: Round[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const url = await databases.create(`${way}_${round}`);
        const known = way === 'append' ? 0 : (await runImport(at(`${way}.csv`), url, data)).outcome?.counts.accepted ?? 0;
        const copy = await copyBare(plain, 'indexed', at('good.csv'));
        const { outcome, ...ours } = await runImport(at('patents.csv'), url, data);
        if (outcome === undefined) throw new Error('the import was killed');
        requireCounts(outcome, expected, known);
        done.push({ copy, ours: { ...ours, outcome } });
        await databases.drop(`${way}_${round}`);
      }
      results.push(...rowsOfWay(way, done, rows));
    }
    if (ways.includes('append')) results.push({ what: 'COPY into a heap without any index, beside', ours: await copyBare(plain, 'heap', at('good.csv')), unit: 's' });
    return { name: `import patents, ${rows} rows, ${expected.read - expected.good} bad ones quarantined in ${Object.keys(expected.bad).length} ways, rounds: ${rounds}`, rows: results };
  } finally {
    await databases.stop();
  }
}
