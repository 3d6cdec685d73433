import { basename } from 'node:path';
import { z } from 'zod';
import { formById, regionByCode, type FormDeclaration } from '@greengauge/framework';
import type { RegionCode } from '@greengauge/kernel';
import type { Rejection } from '@greengauge/intake';
import {
  explainStoreError, isAsked, listAccounts, listRounds, loadCells, loadSubmission, openSubmission, runOnce, saveCells, type Account, type Actor, type RoundRecord, type Store, type SubmissionRecord, type Tx,
} from '@greengauge/store';
import { sameAnswer } from '@greengauge/contracts';
import { CLI_ACTOR } from '../platform.js';
import { openRows } from '../readers/open-rows.js';
import { Refused, UsageError } from '../refusal.js';
import { digestFile } from './file-digest.js';
import type { ImportResult } from './import-result.js';
import { readSubmissionFile, type ReadChange } from './read-submission.js';

export interface SubmissionImport {
  readonly file: string;
  readonly form: FormDeclaration;
  readonly region: RegionCode;
  /** Id of a round, or its period. */
  readonly round: string;
  /** Login of the region's submitter in whose name it is entered; needed where the region has several. */
  readonly as?: string | undefined;
  readonly dryRun: boolean;
}

export function requireForm(id: string | undefined): FormDeclaration {
  const form = id === undefined ? undefined : formById(id);
  if (form === undefined) throw new UsageError(id === undefined ? '缺少 --form' : `没有调查表“${id}”`);
  return form;
}

/** Rolls a dry run back after the database has judged it like a real one. */
class DryRunDone extends Error {
  constructor(readonly outcome: Outcome) {
    super('dry run');
  }
}

const outcomeSchema = z.object({ submission: z.string(), accepted: z.number(), unchanged: z.number() });
type Outcome = z.infer<typeof outcomeSchema>;

const REFUSED_ZH: Readonly<Record<string, string>> = {
  GG003: '该表的状态不允许修改', GG004: '该账户的职责不能填报', GG005: '该表目前不能修改这些内容（已报送，或退回后只开放指出的格）', GG006: '不在填报时间内：尚未开始、已经截止或已冻结', GG013: '本期未要求该地区报送',
};

/**
 * Enters a file into the draft of the region's own submitter, whole or not at all; nothing is submitted. The same file into the same
 * round by the same person is entered once. A submission that was submitted, approved or accepted is not touched.
 */
export async function importSubmission(store: Store, request: SubmissionImport): Promise<ImportResult & { readonly submission?: string }> {
  const { file, form, region, dryRun } = request;
  const sha256 = await digestFile(file);
  const { rows, encodingZh } = await openRows(file);
  const found = await readSubmissionFile(form, rows);
  const { account, round } = await store.read(CLI_ACTOR, async (tx) => ({ account: submitterOf(await listAccounts(tx), request), round: roundOf(await listRounds(tx, { form: form.id }), request) }));
  const result = (outcome: Outcome | undefined, rejections: readonly Rejection[], alreadyDone: boolean): ImportResult & { readonly submission?: string } => ({
    dataset: 'submission', file: basename(file), sha256, encodingZh, dryRun, alreadyDone, ignoredColumns: found.ignoredColumns, rejections,
    counts: { read: found.read, accepted: outcome?.accepted ?? 0, unchanged: outcome?.unchanged ?? 0, quarantined: rejections.length },
    ...(outcome === undefined || dryRun ? {} : { submission: outcome.submission }),
  });
  // Whole or not at all: a form that is half entered looks like a form that somebody filled in so.
  if (found.rejections.length > 0) return result(undefined, found.rejections, false);
  const actor: Actor = { kind: 'user', accountId: account.id, duties: account.duties, region };
  const key = `import submission ${account.id} ${round.id} ${sha256}`;
  try {
    const { result: outcome, repeated } = await store.transact(actor, async (tx) => {
      const once = await runOnce(tx, { key, scope: 'import submission' }, outcomeSchema, () => enter(tx, form, region, round, found.changes));
      if (dryRun && !once.repeated) throw new DryRunDone(once.result);
      return once;
    });
    return result(outcome, [], repeated);
  } catch (error) {
    if (error instanceof DryRunDone) return result(error.outcome, [], false);
    const failure = explainStoreError(error);
    const messageZh = failure?.sqlState === undefined ? undefined : REFUSED_ZH[failure.sqlState];
    if (messageZh === undefined) throw error;
    throw new Refused('submission-closed', `${basename(file)}：${messageZh}，未写入`, { cause: error });
  }
}

async function enter(tx: Tx, form: FormDeclaration, region: RegionCode, round: RoundRecord, changes: readonly ReadChange[]): Promise<Outcome> {
  const opened = await openSubmission(tx, { region, form: form.id, formVersion: form.version, round: round.id });
  const submission = await loadSubmission(tx, opened.submission.id, { lock: true });
  if (submission === undefined) throw new Error(`submission ${opened.submission.id} is not there`);
  refusePast(submission, round);
  const known = new Map((await loadCells(tx, submission.id)).map((cell) => [`${cell.cell}#${cell.row}`, cell]));
  const differing = changes.filter(({ cell, row, answer, noteZh }) => {
    const now = known.get(`${cell}#${row}`);
    return !sameAnswer(now?.answer, answer) || (noteZh !== undefined && noteZh !== now?.noteZh);
  });
  if (differing.length > 0) {
    const attempt = await saveCells(tx, submission, differing.map(({ rowNumber: _, ...change }) => ({ ...change, base: known.get(`${change.cell}#${change.row}`)?.revision ?? 0 })));
    // A cell that was emptied keeps its count: its revision is told by the conflict itself.
    if (attempt.kind === 'conflict') {
      const bases = new Map(attempt.cells.map(({ cell, row, revision }) => [`${cell}#${row}`, revision]));
      const again = await saveCells(tx, submission, differing.map(({ rowNumber: _, ...change }) => ({ ...change, base: bases.get(`${change.cell}#${change.row}`) ?? known.get(`${change.cell}#${change.row}`)?.revision ?? 0 })));
      if (again.kind === 'conflict') throw new Error('cells of a locked submission moved');
    }
  }
  return { submission: submission.id, accepted: differing.length, unchanged: changes.length - differing.length };
}

const STATE_ZH: Readonly<Record<string, string>> = { submitted: '已报送', 'region-approved': '地区已审核', accepted: '部委已验收', published: '已入库' };

function refusePast({ state }: SubmissionRecord, round: RoundRecord): void {
  const stateZh = STATE_ZH[state];
  if (stateZh !== undefined) throw new Refused('submission-closed', `${round.period} 的该表${stateZh}，不能导入；须先由地区退回或撤回，或在平台上发起修订`);
}

function submitterOf(accounts: readonly Account[], { region, as }: SubmissionImport): Account {
  const own = accounts.filter((account) => account.region === region && account.duties.includes('entry') && account.disabledAtMs === undefined);
  const nameZh = regionByCode(region)?.nameZh ?? region;
  if (as !== undefined) {
    const named = own.find(({ login }) => login === as.trim().toLowerCase());
    if (named === undefined) throw new Refused('no-such-submitter', `${nameZh}没有登录名为 ${as} 的填报账户`);
    return named;
  }
  const [only, another] = own;
  if (only === undefined) throw new Refused('no-submitter', `${nameZh}没有填报账户，请先新建`);
  if (another !== undefined) throw new Refused('several-submitters', `${nameZh}有多个填报账户（${own.map(({ login }) => login).join('、')}），请用 --as 指明以谁的名义录入`);
  return only;
}

function roundOf(rounds: readonly RoundRecord[], { form, region, round }: SubmissionImport): RoundRecord {
  const matching = rounds.filter((one) => one.id === round || (one.period === round && isAsked(one, region)));
  const exact = matching.find(({ id }) => id === round) ?? (matching.length === 1 ? matching[0] : undefined);
  if (exact !== undefined) return exact;
  if (matching.length > 1) throw new Refused('several-rounds', `“${round}”有多期（${matching.map(({ id }) => id).join('、')}），请写明是哪一期`);
  throw new Refused('no-such-round', `“${form.titleZh}”没有“${round}”这一期${rounds.length === 0 ? '' : `；现有：${rounds.slice(0, 12).map(({ id }) => id).join('、')}`}`);
}
