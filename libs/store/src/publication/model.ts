import type { ReportSnapshot } from '@greengauge/evaluation';
import type { RegionCode } from '@greengauge/kernel';

/**
 * drafting: nobody outside sees it · consulting: the region may reply · revising: replies are answered, suggestions edited ·
 * signed: a person signed, the file is being made · issued: the signed file waits for its instant · released · withdrawn.
 */
export const PUBLICATION_STATES = ['drafting', 'consulting', 'revising', 'signed', 'issued', 'released', 'withdrawn'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** A step a person or the platform takes. */
export type PublicationStep = 'consult' | 'revise' | 'sign' | 'issue' | 'release' | 'withdraw';

const STEPS: Readonly<Record<PublicationStep, { readonly from: readonly PublicationState[]; readonly to: PublicationState }>> = {
  consult: { from: ['drafting'], to: 'consulting' },
  revise: { from: ['drafting', 'consulting'], to: 'revising' },
  sign: { from: ['revising'], to: 'signed' },
  issue: { from: ['signed'], to: 'issued' },
  release: { from: ['issued'], to: 'released' },
  withdraw: { from: ['drafting', 'consulting', 'revising', 'signed', 'issued'], to: 'withdrawn' },
};

/** Facts that a step depends on beside the state. */
export interface PublicationFacts {
  readonly state: PublicationState;
  readonly report: ReportSnapshot['report'];
  readonly replyDueAtMs?: number | undefined;
  readonly embargoAtMs?: number | undefined;
  readonly replies: number;
  readonly unanswered: number;
}

export type StepVerdict = { readonly allowed: true; readonly to: PublicationState } | { readonly allowed: false; readonly reasonZh: string };

const STATE_ZH: Readonly<Record<PublicationState, string>> = {
  drafting: '草稿', consulting: '征求意见', revising: '修改', signed: '已签发待成文', issued: '已成文待发布', released: '已发布', withdrawn: '已撤回',
};
export const publicationStateZh = (state: PublicationState): string => STATE_ZH[state];

/** Whether the step may be taken now, with the reason in Chinese. The database holds the same rules; this one says them. Pure. */
export function judgeStep(step: PublicationStep, facts: PublicationFacts, nowMs: number): StepVerdict {
  const { from, to } = STEPS[step];
  const no = (reasonZh: string): StepVerdict => ({ allowed: false, reasonZh });
  if (!from.includes(facts.state)) return no(`报告处于“${STATE_ZH[facts.state]}”，不能进行这一步`);
  if (step === 'revise' && facts.state === 'drafting' && facts.report === 'regional') return no('地区报告须先征求该地区意见');
  if (step === 'revise' && facts.state === 'consulting' && facts.replies === 0 && nowMs < (facts.replyDueAtMs ?? Number.POSITIVE_INFINITY)) return no('征求意见期未满，且该地区尚未回复');
  if (step === 'sign' && facts.unanswered > 0) return no(`还有 ${facts.unanswered} 条异议没有答复`);
  if (step === 'release' && nowMs < (facts.embargoAtMs ?? Number.POSITIVE_INFINITY)) return no('未到发布时间');
  return { allowed: true, to };
}

/** The steps open now, in the order of life. */
export const openSteps = (facts: PublicationFacts, nowMs: number): readonly PublicationStep[] =>
  (['consult', 'revise', 'sign', 'issue', 'release', 'withdraw'] as const).filter((step) => judgeStep(step, facts, nowMs).allowed);

export interface PublicationRecord extends PublicationFacts {
  readonly id: string;
  readonly plan: string;
  readonly period: string;
  readonly region: RegionCode;
  readonly draftId: string;
  readonly openedAtMs: number;
  readonly openedBy: string;
  /** As edited; absent: the machine's. */
  readonly suggestions?: unknown;
  readonly editedBy?: string;
  readonly signerZh?: string;
  readonly issuerZh?: string;
  readonly documentNo?: string;
  readonly signedBy?: string;
  readonly signedAtMs?: number;
  readonly issuedAtMs?: number;
  readonly releasedAtMs?: number;
  readonly withdrawnZh?: string;
}

export interface PublicationReply {
  readonly id: string;
  readonly publicationId: string;
  readonly region: RegionCode;
  readonly kind: 'objection' | 'no-objection';
  readonly subjectZh: string;
  readonly textZh: string;
  readonly filedAtMs: number;
  readonly outcome?: ReplyOutcome;
  readonly answerZh?: string;
  readonly answeredAtMs?: number;
}
export type ReplyOutcome = 'accepted' | 'partly-accepted' | 'not-accepted';
