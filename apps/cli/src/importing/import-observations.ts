import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { canonicalJson, systemClock } from '@greengauge/kernel';
import { indicators, regions } from '@greengauge/framework';
import { breakdownGapZh, findBreakdownGaps, streamObservationRows, type ObservationIntakeOptions, type Rejection, type RowOutcome } from '@greengauge/intake';
import { appendObservations, closeImport, countImported, notify, openImport, saveQuarantine, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import type { Progress } from '../progress.js';
import { openRows } from '../readers/open-rows.js';
import { Refused } from '../refusal.js';
import { digestFile } from './file-digest.js';
import type { ImportCounts, ImportResult } from './import-result.js';

export interface ObservationImport {
  readonly file: string;
  readonly sourceTitle?: string;
  readonly sourcePublisher?: string;
  /** Judge the file again although the same file was imported before. */
  readonly again: boolean;
}

/** Rows of one transaction: a kill loses at most this much work and never half of it. */
const CHUNK_ROWS = 500;

const DATASET = 'observations';

const CATALOGUE = { indicators, regions };

const intakeOptions = ({ sourceTitle, sourcePublisher }: ObservationImport): ObservationIntakeOptions => ({
  catalogue: CATALOGUE, clock: systemClock,
  sourceDefaults: { kind: 'import', ...(sourceTitle === undefined ? {} : { title: sourceTitle }), ...(sourcePublisher === undefined ? {} : { publisher: sourcePublisher }) },
});

/** Judges every row and writes nothing; needs no database. */
export async function checkObservations(request: ObservationImport, progress: Progress): Promise<ImportResult> {
  const judged = await judgeFile(request, progress);
  const rejections = judged.outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.rejection] : []));
  const accepted = judged.outcomes.length - rejections.length;
  return {
    ...judged.facts, dryRun: true, alreadyDone: false, rejections,
    counts: { read: judged.outcomes.length, accepted, unchanged: 0, quarantined: rejections.length },
  };
}

/**
 * Stores the good rows and puts each bad one into quarantine, chunk by chunk. The same file under the same rules is one import:
 * a second run answers with the counts of the first, and a run after a kill goes on under the same import, so that no row is
 * stored twice and none is lost.
 */
export async function importObservations(store: Store, request: ObservationImport, progress: Progress): Promise<ImportResult> {
  const { outcomes, facts } = await judgeFile(request, progress);
  const rejections = outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.rejection] : []));
  const idempotencyKey = importKey(facts.sha256, request);
  const opened = await store.transact(CLI_ACTOR, (tx) => openImport(tx, { dataset: DATASET, fileName: facts.file, sha256: facts.sha256, idempotencyKey }));
  const { importId } = opened;
  if (!opened.alreadyDone) {
    for (let from = 0; from < outcomes.length; from += CHUNK_ROWS) {
      await saveChunk(store, importId, outcomes.slice(from, from + CHUNK_ROWS));
      progress.update('写入', Math.min(1, (from + CHUNK_ROWS) / outcomes.length));
    }
  }
  const counts = await store.transact(CLI_ACTOR, async (tx): Promise<ImportCounts> => {
    // Rows corrected since then belong to the import, but not to what its file gave.
    if (opened.alreadyDone && opened.counts !== undefined) return opened.counts;
    // Counted in the store, not in this process: rows that an interrupted run of the same import wrote are its rows too.
    const accepted = await countImported(tx, importId);
    const sums = { read: outcomes.length, accepted, unchanged: outcomes.length - accepted - rejections.length, quarantined: rejections.length };
    if (!opened.alreadyDone) {
      await closeImport(tx, importId, sums);
      await notify(tx, { topic: 'import', importId, dataset: DATASET, ...sums });
    }
    return sums;
  });
  return { ...facts, dryRun: false, importId, alreadyDone: opened.alreadyDone, counts, rejections };
}

async function saveChunk(store: Store, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
  const observations = outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.observation] : []));
  const rejections: Rejection[] = outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.rejection] : []));
  await store.transact(CLI_ACTOR, async (tx) => {
    if (observations.length > 0) await appendObservations(tx, observations, { importId });
    if (rejections.length > 0) await saveQuarantine(tx, importId, rejections);
  });
}

/** One import for one file, one set of defaults and one catalogue: after an upgrade the file may be judged anew. */
function importKey(sha256: string, request: ObservationImport): string {
  const rules = canonicalJson({ indicators: indicators.map(({ id, version, unit }) => [id, version, unit]), regions: regions.map(({ code }) => code) });
  const said = canonicalJson({ title: request.sourceTitle, publisher: request.sourcePublisher, rules, again: request.again ? systemClock.now() : undefined });
  return `${DATASET}:${sha256}:${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
}

interface JudgedFile {
  /** Rows read, in file order; blank rows are left out. */
  readonly outcomes: readonly Exclude<RowOutcome, { kind: 'blank' }>[];
  readonly facts: Pick<ImportResult, 'dataset' | 'file' | 'sha256' | 'encodingZh' | 'ignoredColumns' | 'remarksZh'>;
}

/** Reads the file twice, first for its hash: a file that changes in between is refused by the second hash. */
async function judgeFile(request: ObservationImport, progress: Progress): Promise<JudgedFile> {
  const sha256 = await digestFile(request.file);
  const { rows, encodingZh } = await openRows(request.file);
  const outcomes: Exclude<RowOutcome, { kind: 'blank' }>[] = [];
  let ignoredColumns: readonly string[] = [];
  for await (const outcome of streamObservationRows(rows, intakeOptions(request))) {
    if (outcome.kind === 'refused') throw new Refused(outcome.refusal.code, `${basename(request.file)}：${outcome.refusal.messageZh}`);
    if (outcome.kind === 'header') ignoredColumns = outcome.header.ignored;
    else if (outcome.kind !== 'blank') {
      outcomes.push(outcome);
      if (outcomes.length % 5000 === 0) progress.update(`校验 ${outcomes.length} 行`);
    }
  }
  if ((await digestFile(request.file)) !== sha256) throw new Refused('file-changed', `${request.file} 在读取过程中被改动，请重新导入`);
  const remarksZh = gapsZh(outcomes);
  return { outcomes, facts: { dataset: DATASET, file: basename(request.file), sha256, encodingZh, ignoredColumns, ...(remarksZh.length === 0 ? {} : { remarksZh }) } };
}

/** More than these are counted. */
const MOST_GAPS = 10;

/** Parts that do not add up are stored as they stand, for they may overlap or not be all; who imports them has to know. */
function gapsZh(outcomes: JudgedFile['outcomes']): readonly string[] {
  const gaps = findBreakdownGaps(outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.observation] : [])), CATALOGUE);
  if (gaps.length === 0) return [];
  const told = gaps.slice(0, MOST_GAPS).map((gap) => breakdownGapZh(gap, CATALOGUE));
  return [...told, ...(gaps.length > told.length ? [`另有${gaps.length - told.length}处分项之和与合计不符`] : []), '分项有重叠、未列全的，之和与合计不等属正常；否则请核对后重新导入'];
}
