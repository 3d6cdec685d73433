import type { ReportSnapshot } from '@greengauge/evaluation/model';
import type { ContributionView } from '../region.contract.js';
import { bandZh } from './build-ranks-answer.js';

/** Strengths and gaps in points of the internal index; nothing where the region has no score. */
export function buildContribution({ contribution }: ReportSnapshot): { readonly contribution?: ContributionView } {
  if (contribution?.unit.score === undefined) return {};
  const { titleZh, unit, peersZh, parts } = contribution;
  return {
    contribution: {
      titleZh, score: contribution.unit.score, bandZh: bandZh(unit), peersZh: [...peersZh], parts: parts.map((part) => ({ ...part })),
      ...(unit.low === undefined ? {} : { low: unit.low }), ...(unit.high === undefined ? {} : { high: unit.high }),
    },
  };
}
