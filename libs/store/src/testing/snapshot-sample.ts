import { NATION } from '@greengauge/kernel';
import type { Observation } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';

/** A national snapshot of the shipped framework on the observations given. */
export const nationalSnapshot = (observations: readonly Observation[], codeVersion = 'spec'): ReportSnapshot =>
  buildSnapshot({ report: 'national', planId: '2023-2025', period: '2025', region: NATION, observations, milestones: [], jobRun: 'spec', codeVersion, demo: false });
