import { refuse, ok, type Result } from '@greengauge/kernel';

export const SUBMISSION_STATES = ['draft', 'submitted', 'returned', 'region-approved', 'accepted', 'published'] as const;
/** 填报中 待地区审核 已退回 待部委审核 已通过 已入库 */
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

export const SUBMISSION_STEPS = ['edit', 'submit', 'withdraw', 'approve', 'undo-approval', 'return', 'accept', 'publish', 'revise'] as const;
export type SubmissionStep = (typeof SUBMISSION_STEPS)[number];

/** Who acts. The platform has no account: it publishes and does nothing else. */
export type WorkflowActor =
  | { readonly kind: 'platform' }
  | { readonly kind: 'person'; readonly account: string; readonly region?: string; readonly duties: readonly string[] };

/** What the machine must know of a submission. Instants are epoch ms. */
export interface WorkflowSubmission {
  readonly region: string;
  readonly state: SubmissionState;
  readonly version: number;
  readonly submittedBy?: string;
  readonly approvedBy?: string;
  /** It has been returned before: a withdrawal goes back there, not to an open draft. */
  readonly returnedBefore: boolean;
  /** A newer version stands on it. */
  readonly revised: boolean;
  /** After it the region writes, submits and withdraws no more; Infinity for a revision. */
  readonly lastInstantMs: number;
  readonly frozen: boolean;
}

const NEXT: Readonly<Record<SubmissionStep, Readonly<Partial<Record<SubmissionState, SubmissionState>>>>> = {
  edit: { draft: 'draft', returned: 'returned' },
  submit: { draft: 'submitted', returned: 'submitted' },
  withdraw: { submitted: 'draft' },
  approve: { submitted: 'region-approved' },
  'undo-approval': { 'region-approved': 'submitted' },
  return: { submitted: 'returned', 'region-approved': 'returned' },
  accept: { 'region-approved': 'accepted' },
  publish: { accepted: 'published' },
  // The new version; the one it stands on stays as it is.
  revise: { accepted: 'draft', published: 'draft' },
};

const STEP_ZH: Readonly<Record<SubmissionStep, string>> = {
  edit: '修改', submit: '报送', withdraw: '撤回', approve: '审核通过', 'undo-approval': '撤销审核', return: '退回', accept: '验收', publish: '入库', revise: '修订',
};

/**
 * Whether an actor may take a step now, and where it leads. The database enforces the same. Codes: step-state, step-duty,
 * step-own, step-closed, step-frozen.
 * @source features C01–C06, C18
 */
export function takeStep(submission: WorkflowSubmission, step: SubmissionStep, actor: WorkflowActor, nowMs: number): Result<SubmissionState> {
  const to = NEXT[step][submission.state];
  if (to === undefined || (step === 'revise' && submission.revised)) return refuse('step-state', `当前状态下不能${STEP_ZH[step]}，请刷新后再看`);
  if (!mayTake(submission, step, actor)) return refuse('step-duty', `您的职责不能${STEP_ZH[step]}该表`);
  if (submission.frozen && step !== 'publish') return refuse('step-frozen', '本期已冻结，不再变动');
  if ((step === 'edit' || step === 'submit') && nowMs > submission.lastInstantMs) return refuse('step-closed', '已过关闭时间；确需补报的请申请延期');
  // Nothing could be submitted in its place: what was in time would be lost.
  if (step === 'withdraw' && nowMs > submission.lastInstantMs) return refuse('step-closed', '已过关闭时间，撤回后将不能再报送；需要修改的，请地区审核人退回');
  if (actor.kind === 'person' && step === 'approve' && actor.account === submission.submittedBy) return refuse('step-own', '审核人不能是报送人');
  if (actor.kind === 'person' && step === 'accept' && (actor.account === submission.submittedBy || actor.account === submission.approvedBy)) return refuse('step-own', '验收人不能是报送人或地区审核人');
  return ok(step === 'withdraw' && submission.returnedBefore ? 'returned' : to);
}

function mayTake({ region, state }: WorkflowSubmission, step: SubmissionStep, actor: WorkflowActor): boolean {
  if (actor.kind === 'platform') return step === 'publish';
  const own = actor.region === region;
  const ministry = actor.region === undefined && actor.duties.includes('acceptance');
  switch (step) {
    case 'edit': case 'submit': case 'withdraw': case 'revise': return own && actor.duties.includes('entry');
    case 'approve': case 'undo-approval': return own && actor.duties.includes('approval');
    case 'return': return state === 'submitted' ? own && actor.duties.includes('approval') : ministry;
    case 'accept': return ministry;
    case 'publish': return false;
  }
}

/** Cells that a letter of return unlocks: a cell by its name and row, a whole table by its id. */
export interface ReturnedCell {
  readonly cell: string;
  readonly row: string;
}

/** Whether a cell may be written in that state: everything in a draft, only what was named after a return, nothing else ever. */
export function isCellOpen(state: SubmissionState, returned: readonly ReturnedCell[], cell: string, row: string): boolean {
  if (state === 'draft') return true;
  return state === 'returned' && returned.some((one) => (one.cell === cell && one.row === row) || (one.row === '' && cell.split('.', 1)[0] === one.cell));
}
