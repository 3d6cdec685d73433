import type { Actor } from '../connection/actor.js';
import { copyBlock, copyOwnKeys, enterSifted, inLimitedWait, settleBlock, settleSifted, type BlockSettled, type BlockWork, type PartedSinks } from './block-steps.js';
import type { RowBlock } from './csv-blocks.js';
import { CopySink, judgeBlock, type StagedBlock } from './judge-block.js';
import { ImportPace, type BlockWay } from './import-pace.js';
import type { RegistryConnection } from './registry-connection.js';
import type { Place, RegistryImport, RegistryImportCounts, RegistryImportWatch, RegistrySource } from './registry-import.js';
import { registryTable } from './registry-table.js';

export interface ImportWork {
  readonly importId: string;
  readonly request: RegistryImport;
  readonly source: RegistrySource;
  readonly actor: Actor;
  readonly watch: RegistryImportWatch;
}

/** One connection with the memory its blocks are written in. */
interface Lane {
  readonly connection: RegistryConnection;
  readonly sink: CopySink;
  readonly keys: CopySink;
  readonly parts: PartedSinks;
  /** The block that the lane works on. */
  task: Promise<void>;
}

/** What the blocks under way share. */
interface Run {
  readonly work: BlockWork;
  readonly watch: RegistryImportWatch;
  counts: RegistryImportCounts;
  cancelled: boolean;
  readonly pace: ImportPace;
  /** The last block that went straight in and still holds its rows uncommitted: resolved when it has committed or withdrawn. */
  holding: Promise<void>;
  /** Settled when every staged block under way has committed: nothing goes straight in beside one. */
  staging: Promise<void>;
}

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
}

function deferred(): Deferred {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

/**
 * Two blocks are under way at once, each on its own connection; they commit in file order. As long as no key is met twice, both
 * are copied straight into the registry at the same time. Once one is, blocks are sifted: their keys are looked up first, rows that
 * meet a stored one wait for their block's turn and are compared then, the others are copied at the same time as before. Where a key
 * is met while rows are copied (two blocks share it, or somebody else stores it), the blocks under way are withdrawn and go in turn,
 * each after its predecessor, so that the first row of a key stands, whichever was faster.
 */
export async function runBlocks([first, second]: readonly [RegistryConnection, RegistryConnection], { importId, request, source, actor, watch }: ImportWork, place: Place): Promise<{ readonly cancelled: boolean; readonly counts: RegistryImportCounts }> {
  const table = registryTable(request.declaration, source.judge.columns);
  for (const connection of [first, second]) await connection.query(`${table.createStage}; ${table.createKeys}`);
  const direct = actor.kind !== 'user' && await first.mayCopyDirectly();
  const run: Run = { work: { importId, request, judge: source.judge, sizeBytes: source.sizeBytes, actor, table }, watch, counts: place.counts, cancelled: false,
    pace: new ImportPace(direct), holding: Promise.resolve(), staging: Promise.resolve() };
  const lanes = [first, second].map((connection): Lane => ({ connection, sink: new CopySink(), keys: new CopySink(), parts: { met: new CopySink(), rest: new CopySink() }, task: Promise.resolve() }));
  let previous: Promise<void> = Promise.resolve();
  let turn = 0;
  try {
    for await (const block of source.blocks({ byte: place.byte, row: place.row })) {
      const lane = lanes[turn % lanes.length];
      if (lane === undefined) throw new Error('an import has two lanes');
      turn += 1;
      await lane.task;
      if (run.cancelled || watch.signal?.aborted === true) {
        run.cancelled = true;
        break;
      }
      const staged = judgeBlock(block, source.judge, importId, lane.sink);
      lane.task = takeBlock(run, lane, block, staged, previous);
      previous = lane.task;
      // A failure is met where the lane is next awaited.
      previous.catch(() => undefined);
    }
  } finally {
    await Promise.allSettled(lanes.map(({ task }) => task));
  }
  await previous;
  return { cancelled: run.cancelled, counts: run.counts };
}

async function takeBlock(run: Run, lane: Lane, block: RowBlock, staged: StagedBlock, previous: Promise<void>): Promise<void> {
  if (await takeAtOnce(run, lane, block, staged, previous)) return;
  const done = deferred();
  const before = run.staging;
  run.staging = before.then(() => done.promise);
  try {
    const settled = await settleInTurn(run, lane, block, staged, async () => {
      await previous;
      // A block behind this one that holds its rows already must have withdrawn: they would hold this one up for ever.
      await run.holding;
    });
    if (settled !== undefined) note(run, block, settled, 'in turn');
  } finally {
    done.resolve();
  }
}

/** Undefined where the import was stopped before the turn of the block: then it holds nothing. */
async function settleInTurn(run: Run, { connection, sink, keys, parts }: Lane, block: RowBlock, staged: StagedBlock, turn: () => Promise<void>): Promise<BlockSettled | undefined> {
  const { table } = run.work;
  const { direct } = run.pace;
  await connection.query('BEGIN');
  if (direct) await copyOwnKeys(connection, table, sink, keys);
  else await connection.copy(table.copy, sink.bytes());
  await turn();
  if (run.cancelled) {
    await connection.query('ROLLBACK');
    return undefined;
  }
  if (!direct) return settleBlock(connection, run.work, block, staged);
  const met = await enterSifted(connection, table, sink, parts);
  if (met !== undefined) return settleSifted(connection, run.work, block, staged, met, parts.met);
  await connection.query('BEGIN');
  await connection.copy(table.copy, sink.bytes());
  return settleBlock(connection, run.work, block, staged);
}

/** False where blocks go in turn, or this one or its predecessor met a key: then it holds nothing and is to go in turn. */
async function takeAtOnce(run: Run, lane: Lane, block: RowBlock, staged: StagedBlock, previous: Promise<void>): Promise<boolean> {
  const { pace, pace: { stretch, way } } = run;
  if (stretch === undefined) return false;
  await run.staging;
  if (stretch.over) return false;
  const held = deferred();
  const before = run.holding;
  run.holding = before.then(() => held.promise);
  try {
    const met = await enterBlock(run, lane, way);
    if (met === undefined) {
      pace.meeting(stretch, way);
      return false;
    }
    await Promise.race([previous, stretch.met]);
    if (stretch.over || run.cancelled) {
      await lane.connection.query('ROLLBACK');
      return false;
    }
    const settled = await inLimitedWait(lane.connection, () => settleSifted(lane.connection, run.work, block, staged, met, lane.parts.met));
    if (settled === undefined) {
      pace.meeting(stretch, way);
      return false;
    }
    note(run, block, settled, way);
    return true;
  } finally {
    held.resolve();
  }
}

/** The rows that met a stored key, while the others of the block are in; undefined where the copy met one: nothing is open then. */
async function enterBlock(run: Run, { connection, sink, keys, parts }: Lane, way: BlockWay): Promise<readonly number[] | undefined> {
  const { table } = run.work;
  await connection.query('BEGIN');
  if (way === 'straight') return await copyBlock(connection, table, sink.bytes()) ? [] : undefined;
  await copyOwnKeys(connection, table, sink, keys);
  return enterSifted(connection, table, sink, parts);
}

function note(run: Run, block: RowBlock, done: BlockSettled, way: BlockWay): void {
  run.pace.settled(way, done.metKeys);
  run.counts = add(run.counts, done.counts);
  run.cancelled ||= done.cancelRequested;
  run.watch.progress?.(run.counts, block.nextByte / Math.max(1, run.work.sizeBytes));
}

const add = (a: RegistryImportCounts, b: RegistryImportCounts): RegistryImportCounts => ({
  read: a.read + b.read, accepted: a.accepted + b.accepted, updated: a.updated + b.updated, unchanged: a.unchanged + b.unchanged, quarantined: a.quarantined + b.quarantined,
});
