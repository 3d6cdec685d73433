import type { FindingView } from '@greengauge/contracts';

/** What is still empty is progress, not a mistake, until the person asks for the check; everything else is said at once. */
export const findingsShown = (findings: readonly FindingView[], asked: boolean): readonly FindingView[] =>
  asked ? findings : findings.filter(({ rule }) => rule !== 'required');
