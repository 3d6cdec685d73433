import { ok, refuse, type Result } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { findMilestone, recordStep, type Milestone, type MilestoneKey } from './milestones.js';

/** A person who acts on a milestone; the name is printed beside what they confirmed. */
export interface Person {
  readonly accountId: string;
  readonly nameZh: string;
}

/** Evidence must say where it can be found again; a word or two does not. */
const SHORTEST_EVIDENCE = 6;

const SET = `UPDATE milestone SET updated_at = clock_timestamp(), `;
const WHERE = ' WHERE kind = $1 AND subject = $2 AND region = $3';
const keyOf = ({ kind, subject, region }: MilestoneKey): readonly string[] => [kind, subject, region];

/** Proposes a milestone as done, with its evidence. It then waits for another person; until then it is not done. */
export async function proposeMilestone(tx: Tx, key: MilestoneKey, { accountId, nameZh }: Person, { evidenceZh, noteZh }: { readonly evidenceZh: string; readonly noteZh?: string }): Promise<Result<Milestone>> {
  if (evidenceZh.trim().length < SHORTEST_EVIDENCE) return refuse('evidence-missing', '请写明证据：文件名称、文号或可查的网址');
  const before = await findMilestone(tx, key, true);
  if (before?.status === 'completed') return refuse('already-closed', '该事项已经核验完成；如需更改，请先重新打开');
  const { kind, subject, region } = key;
  await tx.execute(
    `INSERT INTO milestone AS t (kind, subject, region, status, evidence_zh, note_zh, proposed_by, proposed_at, updated_by) VALUES ($1, $2, $3, 'awaiting-evidence', $4, $5, $6, clock_timestamp(), $6)
     ON CONFLICT (kind, subject, region) DO UPDATE SET status = 'awaiting-evidence', evidence_zh = excluded.evidence_zh, note_zh = excluded.note_zh, verifier = NULL,
       proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, updated_at = clock_timestamp()`,
    [kind, subject, region, evidenceZh.trim(), noteZh ?? null, accountId],
  );
  return ok(await recordStep(tx, key, 'propose', before, nameZh));
}

/** Confirms a proposal of somebody else. The database refuses the same person, and anything without evidence, whatever is asked here. */
export async function verifyMilestone(tx: Tx, key: MilestoneKey, { accountId, nameZh }: Person, noteZh?: string): Promise<Result<Milestone>> {
  const before = await findMilestone(tx, key, true);
  if (before?.status === 'completed') return refuse('already-closed', '该事项已经核验完成');
  if (before?.proposedBy === undefined || before.evidenceZh === undefined) return refuse('not-proposed', '该事项尚未提交证据，不能核验');
  if (before.proposedBy === accountId) return refuse('same-person', '提交证据的人不能自行核验，请由另一人核验');
  await tx.execute(`${SET} status = 'completed', verifier = $4, note_zh = $5${WHERE}`, [...keyOf(key), nameZh, noteZh ?? before.noteZh ?? null]);
  return ok(await recordStep(tx, key, 'verify', before, nameZh));
}

/** Sends a proposal back with the reason; the evidence stays in the log. */
export async function refuseMilestone(tx: Tx, key: MilestoneKey, { nameZh }: Person, reasonZh: string): Promise<Result<Milestone>> {
  if (reasonZh.trim() === '') return refuse('reason-missing', '请写明退回原因');
  const before = await findMilestone(tx, key, true);
  if (before?.status !== 'awaiting-evidence' || before.proposedBy === undefined) return refuse('not-proposed', '该事项没有待核验的证据');
  await tx.execute(`${SET} status = 'in-progress', note_zh = $4, proposed_by = NULL, proposed_at = NULL${WHERE}`, [...keyOf(key), reasonZh.trim()]);
  return ok(await recordStep(tx, key, 'refuse', before, nameZh));
}

/** Opens a confirmed milestone again, with the reason; what was confirmed and by whom stays in the log. */
export async function reopenMilestone(tx: Tx, key: MilestoneKey, { nameZh }: Person, reasonZh: string): Promise<Result<Milestone>> {
  if (reasonZh.trim() === '') return refuse('reason-missing', '请写明重新打开的原因');
  const before = await findMilestone(tx, key, true);
  if (before?.status !== 'completed') return refuse('not-closed', '只有已完成的事项可以重新打开');
  await tx.execute(`${SET} status = 'in-progress', verifier = NULL, note_zh = $4, proposed_by = NULL, proposed_at = NULL${WHERE}`, [...keyOf(key), reasonZh.trim()]);
  return ok(await recordStep(tx, key, 'reopen', before, nameZh));
}
