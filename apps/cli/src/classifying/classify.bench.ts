import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createClassifier, SYMBOL_REPAIR_ZH, type Classifier } from '@greengauge/aggregation';
import { greenFields, greenFieldsOf, greenSchemes, ipcEditions } from '@greengauge/framework';
import { createPen } from './pen.js';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '../main.js');
const ROUNDS = 3;
const PIECES = 80_000;

interface Peer {
  run(sql: string): Promise<unknown>;
}
interface DuckDb {
  readonly DuckDBInstance: { create(path: string, options?: Record<string, string>): Promise<{ connect(): Promise<Peer> }> };
}
const duckSchema = z.custom<DuckDb>((value) => typeof value === 'object' && value !== null && 'DuckDBInstance' in value);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** The same numbers on every machine. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** As many spellings as there are symbols in circulation: those of the scheme, others around them, and a hundred that must be mended. */
function drawPieces(classifier: Classifier): { readonly clean: readonly string[]; readonly dirty: readonly string[] } {
  const random = seeded(20261122);
  const listed = greenSchemes[0]?.topics.flatMap(({ symbols }) => symbols).filter((symbol) => /^[A-H]\d{2}[A-Z] \d+\/\d+$/.test(symbol)) ?? [];
  const clean = new Set(listed);
  while (clean.size < PIECES) clean.add(`${'ABCDEFGH'[random(8)] ?? 'A'}${String(1 + random(60)).padStart(2, '0')}${'BCDFGHJKLMN'[random(11)] ?? 'B'} ${1 + random(99)}/${String(random(99)).padStart(2, '0')}`);
  // A symbol that counts only beside another has no answer of its own to give to DuckDB.
  const alone = [...clean].filter((symbol) => classifier.maskOfSymbol(symbol) !== undefined);
  // Others than the clean ones: a row states no symbol in two spellings.
  return { clean: alone.slice(100), dirty: alone.slice(0, 100).map((symbol, at) => (at % 2 === 0 ? symbol.toLowerCase() : symbol.replace(' ', ''))) };
}

const TITLES = ['一种电池模组及其制备方法', '污水处理装置', '光伏组件支架', '智能控制系统', '烟气余热回收设备', '一种包装盒', '数据处理方法及装置', '风力发电机叶片'];

/** One to four symbols a row; one row in fifty has one that must be mended. */
async function writeRaw(path: string, rows: number, { clean, dirty }: { readonly clean: readonly string[]; readonly dirty: readonly string[] }): Promise<void> {
  const random = seeded(7);
  const file = await open(path, 'w');
  try {
    const pen = createPen(file);
    await pen.text('申请号,名称,IPC分类号\n');
    for (let row = 0; row < rows; row += 1) {
      const symbols = [...new Set(Array.from({ length: 1 + random(4) }, () => clean[random(clean.length)] ?? ''))];
      if (row % 50 === 49) symbols[0] = dirty[random(dirty.length)] ?? '';
      await pen.text(`CN20261${String(row).padStart(8, '0')}.X,${TITLES[random(TITLES.length)] ?? ''}（合成样例${row}）,${symbols.join(';')}\n`);
    }
    await pen.finish();
  } finally {
    await file.close();
  }
}

/** What our classifier says of each spelling, as a table for DuckDB: it is spared the rules, and only looks up and puts together. */
async function writeDictionary(path: string, classifier: Classifier, pieces: readonly string[]): Promise<void> {
  const topicsInOrder = greenSchemes[0]?.topics.map(({ id }) => id) ?? [];
  const file = await open(path, 'w');
  try {
    const pen = createPen(file);
    await pen.text('piece\tmask\ttopics\tsymbol\trepairs\tretired\n');
    for (const piece of pieces) {
      const { mask, topics, symbols, repairs, retired } = classifier.classify(piece);
      await pen.text(`${[piece, mask, `[${topics.map((id) => topicsInOrder.indexOf(id)).join(',')}]`, symbols.join(';'), repairs.map((repair) => SYMBOL_REPAIR_ZH[repair]).join(';'), retired.join(';')].join('\t')}\n`);
    }
    await pen.finish();
  } finally {
    await file.close();
  }
}

async function openPeer(loadPeer: (name: string) => Promise<unknown>, dictionary: string): Promise<Peer | undefined> {
  const loaded = await loadPeer('@duckdb/node-api');
  if (loaded === undefined) return undefined;
  const peer = await (await duckSchema.parse(loaded).DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await peer.run(`CREATE TABLE dictionary AS SELECT piece, mask::int AS mask, topics::int[] AS topics, symbol, coalesce(repairs, '') AS repairs, coalesce(retired, '') AS retired FROM read_csv('${dictionary}', delim = '\t', header = true, all_varchar = true)`);
  await peer.run(`CREATE TABLE topic AS SELECT * FROM (VALUES ${(greenSchemes[0]?.topics ?? []).map(({ id }, at) => `(${at}, '${id}')`).join(', ')}) AS t (place, id)`);
  await peer.run(`CREATE TABLE words AS SELECT * FROM (VALUES ${Array.from({ length: 2 ** greenFields.length }, (_, mask) => {
    const fields = greenFieldsOf(mask);
    const of = (...kinds: readonly string[]): string => fields.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id).join(';');
    return `(${mask}, '${of('research')}', '${of('catalogue', 'outside')}')`;
  }).join(', ')}) AS w (mask, research, catalogue)`);
  return peer;
}

/** The bits of each row: what an import needs. */
const duckMasks = (raw: string, out: string): string => `COPY (
  WITH line AS (SELECT * FROM read_csv('${raw}', header = true, all_varchar = true)),
  piece AS (SELECT 申请号 AS no, unnest(string_split(IPC分类号, ';')) AS piece FROM line)
  SELECT no, bit_or(mask) AS mask FROM piece JOIN dictionary USING (piece) GROUP BY no) TO '${out}' (HEADER true)`;

/** Everything that the command writes. */
const duckAll = (raw: string, out: string, label: string): string => `COPY (
  WITH line AS (SELECT * FROM read_csv('${raw}', header = true, all_varchar = true)),
  piece AS (SELECT 申请号 AS no, unnest(string_split(IPC分类号, ';')) AS piece, generate_subscripts(string_split(IPC分类号, ';'), 1) AS turn FROM line),
  found AS (SELECT no, bit_or(mask) AS mask, flatten(list(topics)) AS topics, string_agg(symbol, ';' ORDER BY turn) AS symbols,
      coalesce(string_agg(repairs, ';') FILTER (WHERE repairs <> ''), '') AS repairs, coalesce(string_agg(retired, ';' ORDER BY turn) FILTER (WHERE retired <> ''), '') AS retired
    FROM piece JOIN dictionary USING (piece) GROUP BY no)
  SELECT line.*, CASE WHEN len(topics) > 0 THEN '是' ELSE '否' END AS green, research, catalogue,
    array_to_string(list_transform(list_sort(list_distinct(topics)), lambda t: ids[t + 1]), ';') AS topics, symbols, repairs, '' AS unreadable, retired, '${label}' AS label
  FROM line JOIN found ON line.申请号 = found.no JOIN words USING (mask), (SELECT list(id ORDER BY place) AS ids FROM topic)) TO '${out}' (HEADER true)`;

interface CommandRun {
  readonly ms: number;
  readonly peakMiB: number;
}

/** The built command as a user runs it; most resident memory on Linux. */
function runCommand(raw: string, out: string): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, [MAIN, 'classify', '--scheme', 'wipo-green', '--in', raw, '--out', out, '--json'], { stdio: 'ignore' });
    let peakMiB = 0;
    const timer = setInterval(() => (peakMiB = Math.max(peakMiB, residentMiB(child.pid))), 50);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ ms: performance.now() - begun, peakMiB });
      else reject(new Error(`classify ended with ${code ?? 'a signal'}`));
    });
  });
}

function residentMiB(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch (error) {
    // Not Linux, or gone between two looks.
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** Row for row, in whatever order: a sum over the rows' hashes and their number. */
async function fingerprint(path: string): Promise<string> {
  let [rows, sum] = [0, 0n];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (rows > 0) sum = (sum + createHash('sha1').update(line.replaceAll('""', '')).digest().readBigUInt64LE()) & 0xffff_ffff_ffff_ffffn;
    rows += 1;
  }
  return `${rows} ${sum}`;
}

/**
 * `greengauge classify` of a raw CSV, as a process of its own from its start to its end, beside DuckDB reading the same file, looking
 * each symbol up in a dictionary that our classifier made, and writing the same rows. Then beside DuckDB telling only the bits of a row.
 */
export async function bench({ loadPeer }: { loadPeer(name: string): Promise<unknown> }): Promise<{ name: string; rows: readonly object[] }> {
  const given = process.argv.find((argument) => argument.startsWith('--rows='));
  const rows = given === undefined ? 2_000_000 : Number(given.slice('--rows='.length));
  const [scheme] = greenSchemes;
  if (scheme === undefined) throw new Error('no green scheme is declared');
  const classifier = createClassifier({ scheme, edition: ipcEditions.at(-1) ?? '' });
  const folder = await mkdtemp(join(tmpdir(), 'greengauge-classify-'));
  const path = (name: string): string => join(folder, name);
  try {
    const pieces = drawPieces(classifier);
    await writeRaw(path('raw.csv'), rows, pieces);
    await writeDictionary(path('dictionary.tsv'), classifier, [...pieces.clean, ...pieces.dirty]);
    const peer = await openPeer(loadPeer, path('dictionary.tsv'));
    const [ours, theirs, masks]: [CommandRun[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await runCommand(path('raw.csv'), path('ours.csv')));
      if (peer === undefined) continue;
      theirs.push(await timed(() => peer.run(duckAll(path('raw.csv'), path('theirs.csv'), classifier.label))));
      masks.push(await timed(() => peer.run(duckMasks(path('raw.csv'), path('masks.csv')))));
    }
    if (peer !== undefined) {
      const [here, there] = [await fingerprint(path('ours.csv')), await fingerprint(path('theirs.csv'))];
      if (here !== there) throw new Error(`rows differ: ours ${here}, DuckDB ${there}`);
    }
    const ms = median(ours.map((run) => run.ms));
    const beside = (peerMs: readonly number[], peerName: string): object => (peer === undefined ? {} : { peer: median(peerMs), peerName });
    return {
      name: `classify, ${rows} rows of raw CSV, ${pieces.clean.length + pieces.dirty.length} spellings${peer === undefined ? '' : ', equal row for row to DuckDB'}`,
      rows: [
        { what: `the command, all that it writes (${(rows / ms / 1000).toFixed(2)} M rows/s)`, ours: ms, ...beside(theirs, 'DuckDB writing the same rows'), unit: 'ms', goal: '0.8' },
        { what: 'the command, all that it writes', ours: ms, ...beside(masks, 'DuckDB writing only number and bits'), unit: 'ms' },
        { what: 'most memory of the command', ours: Math.max(...ours.map((run) => run.peakMiB)), unit: 'MiB' },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
