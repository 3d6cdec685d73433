import { roundAnswerSchema, roundListAnswerSchema, saveCellsAnswerSchema, submissionAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import type { FormDeclaration } from '@greengauge/framework';
import { answersThatHold } from '@greengauge/intake/testing';
import { isoInstant, parseInstant } from '@greengauge/kernel';
import type { Person } from './person.js';

/** Who takes part when a form goes its way. */
export interface Desk {
  readonly submitter: Person;
  readonly approver: Person;
  readonly ministry: Person;
}

const SIGNATORIES = [{ role: 'filler', nameZh: '张三', phone: '0571-1' }, { role: 'statistics-head', nameZh: '李四' }, { role: 'unit-head', nameZh: '王五' }];
const TERM_MS = 10 * 86_400_000;

/** The round of the form for the year; a ministry opens one where the calendar has none (调度). */
async function findRound({ ministry }: Desk, form: FormDeclaration, period: string): Promise<string> {
  const { rounds, now } = await ministry.read('/api/rounds', roundListAnswerSchema);
  const open = rounds.find((round) => round.form === form.id && round.period === period && (round.phase === 'open' || round.phase === 'overdue'));
  if (open) return open.id;
  // The term is counted from the database's clock, not from ours.
  const dueAt = isoInstant((parseInstant(now) ?? 0) + TERM_MS);
  return (await ministry.send('POST', '/api/rounds', roundAnswerSchema, { form: form.id, period, titleZh: '机制走查调度', dueAt })).round.id;
}

/** Typed cell by cell, explained where a rule asks, filed with three signatories, approved by another, accepted by a ministry. */
export async function fileForm(desk: Desk, form: FormDeclaration, period: string, first: number): Promise<SubmissionAnswer['submission']> {
  const { submitter, approver, ministry } = desk;
  const opened = await submitter.send('POST', `/api/rounds/${await findRound(desk, form, period)}/submission`, submissionAnswerSchema);
  const { id, state } = opened.submission;
  const at = `/api/submissions/${id}`;
  // Another story of the same installation may have filed it already, and left it on somebody's desk.
  if (state === 'returned' || state === 'accepted' || state === 'published') return opened.submission;
  if (state === 'draft') await fillIn(submitter, form, at, first);
  const { filings: filing } = (await ministry.read(at, submissionAnswerSchema)).submission;
  if (state !== 'region-approved') await approver.send('POST', `${at}/approve`, submissionAnswerSchema, { filing });
  return (await ministry.send('POST', `${at}/accept`, submissionAnswerSchema, { filing })).submission;
}

async function fillIn(submitter: Person, form: FormDeclaration, at: string, first: number): Promise<void> {
  const cells = [...answersThatHold(form, first)].map(([key, answer]) => { const [cell = '', row = ''] = key.split('#'); return { cell, row, answer, base: 0 }; });
  const { findings } = await submitter.send('PUT', `${at}/cells`, saveCellsAnswerSchema, { cells });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${form.id}: ${errors.map(({ messageZh }) => messageZh).join('；')}`);
  for (const finding of findings) await submitter.send('PUT', `${at}/explanations`, submissionAnswerSchema, { finding: finding.id, explanationZh: '已与有关单位核对，情况属实' });
  await submitter.send('POST', `${at}/submit`, submissionAnswerSchema, { signatories: SIGNATORIES });
}
