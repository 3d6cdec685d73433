import { deliverables, mechanisms, parsePlatformSubject, plans, regionByCode } from '@greengauge/framework';
import { HOME_PLAN, milestoneDueMs, MILESTONE_STATUS_ZH, milestoneStatusAt } from '@greengauge/evaluation';
import { formatMinute, isoInstant, NATION } from '@greengauge/kernel';
import type { MilestoneAnswer, MilestoneView } from '@greengauge/contracts';
import type { Account, Milestone, MilestoneEvent, MilestoneKey, MilestoneKind } from '@greengauge/store';

type Step = MilestoneView['may'][number];

const SIGNAL: Readonly<Record<MilestoneView['status'], MilestoneView['signal']>> = { completed: 'good', 'in-progress': 'watch', 'awaiting-evidence': 'watch', overdue: 'alert', 'not-due': 'unrated' };
const ACTION_ZH: Readonly<Record<MilestoneEvent['action'], string>> = { enter: '登记', propose: '提交证据', verify: '核验完成', refuse: '退回', reopen: '重新打开' };

/** A region writes its own plan and of its own platforms; what the nation owes is a ministry's matter. */
export function mayWrite({ duties, region }: Account, kind: MilestoneKind, of: string): boolean {
  if (region !== undefined) return kind !== 'deliverable' && region === of && (duties.includes('entry') || duties.includes('approval'));
  return duties.includes('acceptance') || duties.includes('analysis');
}

/** What a region says of a national platform is confirmed by a ministry; the database asks for it as well. */
function mayVerify({ duties, region }: Account, kind: MilestoneKind, of: string): boolean {
  return region === undefined ? duties.includes('acceptance') : kind === 'region-plan' && region === of && duties.includes('approval');
}

/** The steps open to this account now. The database refuses the others, whatever is asked. */
export function stepsOf(account: Account, { kind, region }: MilestoneKey, milestone: Milestone | undefined): Step[] {
  const [write, verify] = [mayWrite(account, kind, region), mayVerify(account, kind, region)];
  if (milestone?.status === 'completed') return verify ? ['reopen'] : [];
  const proposed = milestone?.status === 'awaiting-evidence' && milestone.proposedBy !== undefined;
  return [...(write ? ['propose' as const] : []), ...(proposed && verify && milestone.proposedBy !== account.id ? ['verify' as const] : []), ...(proposed && verify ? ['refuse' as const] : [])];
}

/** Whether the key names something that exists: a deliverable, a mechanism of the nation or of a platform, or a region's own milestone. */
export const isKnown = ({ kind, subject, region }: MilestoneKey): boolean =>
  kind === 'deliverable' ? region === NATION && deliverables.some(({ no }) => String(no) === subject)
  : kind === 'mechanism' ? (region === NATION ? mechanisms.some(({ id }) => id === subject) : parsePlatformSubject(subject) !== undefined)
  : regionByCode(region)?.reports === true;

/** Of a region's own plan what the region calls it. */
export function titleOf({ kind, subject }: Pick<MilestoneKey, 'kind' | 'subject'>, titleZh?: string): string {
  if (kind === 'deliverable') return deliverables.find(({ no }) => String(no) === subject)?.deliverableZh ?? subject;
  if (kind === 'mechanism') return mechanisms.find(({ id }) => id === subject)?.mechanismZh ?? parsePlatformSubject(subject)?.labelZh ?? subject;
  return titleZh ?? subject;
}

const TERM_END_YEAR = plans.find(({ id }) => id === HOME_PLAN)?.toYear ?? Number.NaN;

/** As at `nowMs`: what was under way when it was written down is late once its day has passed. */
export function milestoneView(milestone: Milestone, account: Account, nowMs: number): MilestoneView {
  const { kind, subject, region, dueOn, evidenceZh, verifier, noteZh, titleZh, proposedBy } = milestone;
  const dueMs = milestoneDueMs(milestone, deliverables, TERM_END_YEAR);
  const status = milestoneStatusAt({ ...milestone, ...(dueMs === undefined ? {} : { dueMs }) }, nowMs);
  return {
    kind, subject, region, regionZh: regionByCode(region)?.shortZh ?? region, titleZh: titleOf(milestone, titleZh), status, statusZh: MILESTONE_STATUS_ZH[status], signal: SIGNAL[status],
    proposed: status === 'awaiting-evidence' && proposedBy !== undefined, may: stepsOf(account, milestone, milestone), ...(dueOn === undefined ? {} : { dueOn }),
    ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(verifier === undefined ? {} : { verifier }), ...(noteZh === undefined ? {} : { noteZh }),
  };
}

export function milestoneAnswer(key: MilestoneKey, milestone: Milestone | undefined, events: readonly MilestoneEvent[], account: Account, nowMs: number): MilestoneAnswer {
  return {
    ...(milestone ? { milestone: milestoneView(milestone, account, nowMs) } : {}), may: stepsOf(account, key, milestone),
    events: events.map(({ position, action, status, evidenceZh, noteZh, actorName, atMs }) => ({
      position, action, actionZh: ACTION_ZH[action], status, statusZh: MILESTONE_STATUS_ZH[status], whoZh: actorName.startsWith('job:') ? '平台载入' : actorName, at: isoInstant(atMs), atZh: formatMinute(atMs),
      ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(noteZh === undefined ? {} : { noteZh }),
    })),
  };
}
