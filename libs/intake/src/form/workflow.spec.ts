import { describe, expect, it } from 'vitest';
import { isCellOpen, SUBMISSION_STATES, SUBMISSION_STEPS, takeStep, type SubmissionState, type SubmissionStep, type WorkflowActor, type WorkflowSubmission } from './workflow.js';

/** mulberry32: the same sequences on every machine. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const pick = <T>(random: () => number, all: readonly T[]): T => all[Math.floor(random() * all.length)] ?? ((): never => { throw new Error('empty'); })();

const person = (account: string, region: string | undefined, ...duties: string[]): WorkflowActor => ({ kind: 'person', account, duties, ...(region === undefined ? {} : { region }) });
const ACTORS: readonly WorkflowActor[] = [
  { kind: 'platform' }, person('entry', 'A', 'entry'), person('approver', 'A', 'approval'), person('both', 'A', 'entry', 'approval'), person('other', 'B', 'entry', 'approval'),
  person('ministry', undefined, 'acceptance'), person('analyst', undefined, 'analysis'), person('admin', undefined, 'system', 'security', 'audit'), person('all', undefined, 'entry', 'approval', 'acceptance'),
];
/** Everything that may ever happen, said once more and in another way than the machine says it. */
const LAWFUL: ReadonlySet<string> = new Set([
  'submit draft>submitted', 'submit returned>submitted', 'withdraw submitted>draft', 'withdraw submitted>returned', 'approve submitted>region-approved', 'undo-approval region-approved>submitted',
  'return submitted>returned', 'return region-approved>returned', 'accept region-approved>accepted', 'publish accepted>published', 'edit draft>draft', 'edit returned>returned',
  'revise accepted>draft', 'revise published>draft',
]);
const NEVER_BY: Readonly<Record<SubmissionStep, (account: string) => boolean>> = {
  edit: (account) => !['entry', 'both'].includes(account), submit: (account) => !['entry', 'both'].includes(account), withdraw: (account) => !['entry', 'both'].includes(account), revise: (account) => !['entry', 'both'].includes(account),
  approve: (account) => !['approver', 'both'].includes(account), 'undo-approval': (account) => !['approver', 'both'].includes(account),
  return: (account) => !['approver', 'both', 'ministry', 'all'].includes(account), accept: (account) => !['ministry', 'all'].includes(account), publish: (account) => account !== 'platform',
};

type Machine = typeof takeStep;
interface Walked { readonly reached: ReadonlySet<string>; readonly violation?: string }

/** Why a step that was taken must never have been; undefined for a lawful one. */
function objectionTo(submission: WorkflowSubmission, step: SubmissionStep, to: SubmissionState, by: string, nowMs: number): string | undefined {
  const said = `${step} ${submission.state}>${to}`;
  if (!LAWFUL.has(said) || NEVER_BY[step](by)) return `${said} by ${by}`;
  if ((step === 'edit' || step === 'submit' || step === 'withdraw') && nowMs > submission.lastInstantMs) return `${said} after the closing`;
  if (submission.frozen && step !== 'publish') return `${said} in a frozen round`;
  if (step === 'approve' && by === submission.submittedBy) return 'approved by who submitted it';
  if (step === 'accept' && (by === submission.submittedBy || by === submission.approvedBy)) return 'accepted by who submitted or approved it';
  return undefined;
}

/** Random sequences of steps by random actors, until something forbidden was reached. The machine is a parameter, so that a wrong one can be shown to be found out. */
function walk(machine: Machine, sequences: number): Walked {
  const random = randomOf(20_261_122);
  const reached = new Set<string>();
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    let submission: WorkflowSubmission = { region: 'A', state: 'draft', version: 1, returnedBefore: false, revised: false, lastInstantMs: 1_000, frozen: false };
    const record: { step: SubmissionStep; by: string }[] = [];
    for (let count = 0; count < 60; count += 1) {
      const [step, actor, nowMs] = [pick(random, SUBMISSION_STEPS), pick(random, ACTORS), random() < 0.9 ? 999 : 1_001];
      if (random() < 0.01) submission = { ...submission, frozen: true };
      const by = actor.kind === 'platform' ? 'platform' : actor.account;
      const next = machine(submission, step, actor, nowMs);
      if (!next.ok) continue;
      const violation = objectionTo(submission, step, next.value, by, nowMs);
      if (violation !== undefined) return { reached, violation };
      record.push({ step, by });
      reached.add(`${step} ${submission.state}>${next.value}`);
      submission = after(submission, step, next.value, by);
    }
    // What is accepted went through submission, approval and acceptance by three people.
    const last = (wanted: SubmissionStep): string | undefined => record.findLast(({ step }) => step === wanted)?.by;
    if ((submission.state === 'accepted' || submission.state === 'published') && new Set([last('submit'), last('approve'), last('accept')]).size !== 3) return { reached, violation: 'accepted without three people' };
  }
  return { reached };
}

/** The machine with one fault: what it refuses for this reason it takes. */
const withoutRefusal = (code: string, applies: (submission: WorkflowSubmission, step: SubmissionStep) => boolean = () => true): Machine => (submission, step, actor, nowMs) => {
  const judged = takeStep(submission, step, actor, nowMs);
  if (judged.ok || judged.error.code !== code || !applies(submission, step)) return judged;
  const led = [...LAWFUL].find((said) => said.startsWith(`${step} `))?.split('>')[1];
  return { ok: true, value: SUBMISSION_STATES.find((state) => state === led) ?? 'draft' };
};
const UNLAWFUL = SUBMISSION_STEPS.flatMap((step) => SUBMISSION_STATES.filter((state) => ![...LAWFUL].some((said) => said.startsWith(`${step} ${state}>`))).map((state) => [step, state] as const));

describe('the state machine', () => {
  it('reaches nothing forbidden in 10,000 random sequences by random actors', () => {
    const { reached, violation } = walk(takeStep, 10_000);
    expect(violation).toBeUndefined();
    // A walk that never gets anywhere proves nothing.
    expect([...reached].toSorted()).toEqual([...LAWFUL].toSorted());
  });

  it.each(UNLAWFUL)('would be found out if it took the step %s from %s', (step, state) => {
    expect(walk(withoutRefusal('step-state', (submission, tried) => tried === step && submission.state === state), 10_000).violation).toContain(`${step} ${state}>`);
  });

  it.each([
    ['step-duty', /by /], ['step-own', /by who submitted|who submitted or approved|three people/], ['step-closed', /after the closing/], ['step-frozen', /in a frozen round/],
  ])('would be found out if it forgot to refuse for %s', (code, said) => expect(walk(withoutRefusal(code), 10_000).violation).toMatch(said));

  it.each(SUBMISSION_STEPS.filter((step) => step !== 'publish'))('would be found out if anybody could %s', (step) => {
    expect(walk(withoutRefusal('step-duty', (_submission, tried) => tried === step), 10_000).violation).toMatch(new RegExp(`^${step} .*by `));
  });

  it('gives a withdrawn resubmission back to what was returned', () => {
    const submission: WorkflowSubmission = { region: 'A', state: 'submitted', version: 1, returnedBefore: true, revised: false, lastInstantMs: 1, frozen: false };
    expect(takeStep(submission, 'withdraw', person('entry', 'A', 'entry'), 1)).toEqual({ ok: true, value: 'returned' });
  });
});

function after(submission: WorkflowSubmission, step: SubmissionStep, to: SubmissionState, by: string): WorkflowSubmission {
  const { submittedBy, approvedBy, ...rest } = submission;
  const people = { ...(submittedBy === undefined ? {} : { submittedBy }), ...(approvedBy === undefined ? {} : { approvedBy }) };
  if (step === 'revise') return { region: 'A', state: 'draft', version: submission.version + 1, returnedBefore: false, revised: false, lastInstantMs: Infinity, frozen: false };
  if (step === 'submit') return { ...rest, state: to, submittedBy: by };
  if (step === 'approve') return { ...rest, ...people, state: to, approvedBy: by };
  if (step === 'return') return { ...rest, ...(submittedBy === undefined ? {} : { submittedBy }), state: to, returnedBefore: true };
  return { ...rest, ...people, state: to };
}

describe('a cell', () => {
  const returned = [{ cell: 'grants', row: '' }, { cell: 'events.date', row: '3' }, { cell: 'cases', row: '' }];
  it.each([
    ['draft', 'anything', '', true], ['returned', 'grants', '', true], ['returned', 'other', '', false], ['returned', 'events.date', '3', true], ['returned', 'events.date', '4', false],
    ['returned', 'events.name', '3', false], ['returned', 'cases.title', '9', true], ['submitted', 'grants', '', false], ['region-approved', 'grants', '', false], ['accepted', 'grants', '', false], ['published', 'grants', '', false],
  ] as const)('of a %s submission: %s#%s is open: %s', (state, cell, row, open) => expect(isCellOpen(state, returned, cell, row)).toBe(open));
});
