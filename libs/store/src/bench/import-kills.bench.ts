import { join } from 'node:path';
import { writeSyntheticPatents } from '../testing/synthetic-patents.js';
import { rowsOf, startBenchDatabases, type BenchDatabases } from './bench-database.js';
import { pickRows } from './pick-rows.js';
import { runImport } from './run-import.js';

const KILLS = 20;

/** The same points each time: a linear congruential generator. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const WAYS = { append: 'into an empty registry', every: 'into one that has a row of every block' } as const;

/**
 * The import of a million patents, killed with SIGKILL at twenty random points and resumed each time, into an empty registry and into
 * one that has a row of every block, where keys are looked up and rows compared. At the end every row must be accounted for, none
 * twice, and the counts of green patents must equal a full count. Fails otherwise.
 */
export async function bench(): Promise<{ name: string; rows: readonly object[] }> {
  const rows = rowsOf(1_000_000);
  const databases = await startBenchDatabases();
  try {
    const file = join(databases.folder, 'patents.csv');
    const some = join(databases.folder, 'some.csv');
    const expected = await writeSyntheticPatents(file, { rows, badShare: 0.02, seed: 7 });
    pickRows(file, some);
    const told: object[] = [];
    for (const [way, what] of Object.entries(WAYS)) {
      const url = await databases.create(`kills_${way}`);
      const known = way === 'append' ? 0 : (await runImport(some, url, join(databases.folder, 'data'))).outcome?.counts.accepted ?? 0;
      const seconds = await importUnderFire(databases, url, file, { rows, good: expected.good, known });
      told.push({ what: `${what}: ${expected.good} rows once, ${rows - expected.good} in quarantine once, counts equal a full count; all runs together`, ours: seconds, unit: 's' });
    }
    return { name: `import patents, ${rows} rows, killed ${KILLS} times with SIGKILL`, rows: told };
  } finally {
    await databases.stop();
  }
}

interface Expected {
  readonly rows: number;
  readonly good: number;
  /** Good rows that the registry has already. */
  readonly known: number;
}

/** Seconds of all runs together. @throws where a row is missing, stands twice, or is not accounted for */
async function importUnderFire(databases: BenchDatabases, url: string, file: string, { rows, good, known }: Expected): Promise<number> {
  const data = join(databases.folder, 'data');
  const random = seeded(20261122);
  let kills = 0;
  const begun = performance.now();
  // A run that is killed has come further by some blocks, because the clock starts with its first rows.
  while (kills < KILLS) {
    const { outcome } = await runImport(file, url, data, random(Math.max(40, rows / 2500)));
    if (outcome !== undefined) break;
    kills += 1;
  }
  const { outcome } = await runImport(file, url, data);
  const seconds = (performance.now() - begun) / 1000;
  const [stored] = await databases.sql<{ rows: number; keys: number; places: number; bad: number; gaps: number }>(url, `
    WITH latest AS (SELECT id FROM import_batch ORDER BY opened_at DESC LIMIT 1)
    SELECT set_config('app.actor_kind', 'system', false), (SELECT count(*) FROM patent)::int AS rows, (SELECT count(DISTINCT application_no) FROM patent)::int AS keys,
      (SELECT count(DISTINCT import_row) FROM patent WHERE import_id = (SELECT id FROM latest))::int AS places,
      (SELECT count(DISTINCT row_number) FROM quarantine WHERE import_id = (SELECT id FROM latest))::int AS bad, (SELECT count(*) FROM patent_cell_gaps())::int AS gaps`);
  const right = outcome?.counts.read === rows && outcome.counts.accepted === good - known && outcome.counts.unchanged === known
    && stored?.rows === good && stored.keys === good && stored.places === good - known && stored.bad === rows - good && stored.gaps === 0;
  if (!right || kills < KILLS) throw new Error(`after ${kills} kills: ${JSON.stringify({ counts: outcome?.counts, stored, rows, good, known })}`);
  return seconds;
}
