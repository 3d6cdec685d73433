import { provinces } from '@greengauge/framework';
import { parsePeriod } from '@greengauge/kernel';
import type { RegionalDistribution, ReportSnapshot } from '@greengauge/evaluation/model';
import type { Message } from '../judgement.contract.js';
import type { OverviewAnswer } from '../overview.contract.js';
import { buildLegend } from './build-cell.js';
import { buildTileGrid } from './build-distribution.js';
import { buildEvaluationRow, hasValue } from './build-evaluation-row.js';
import { isException, threeMessages } from './build-messages.js';
import { buildStamp } from './build-stamp.js';
import { buildConfidenceTally, buildTally, buildTrendTally } from './build-tally.js';
import { buildTasks } from './build-tasks.js';
import { formOf } from './indicator-form.js';

const DIRECTNESS_ORDER = { green: 0, proxy: 1, outcome: 2, context: 3 } as const;

export function buildOverviewAnswer(national: ReportSnapshot, messages?: readonly Message[]): OverviewAnswer {
  const { evaluations } = national;
  const ranked = headlineOrder(national);
  const [headline] = ranked;
  const body: Omit<OverviewAnswer, 'legend'> = {
    stamp: buildStamp(national),
    messages: threeMessages(national, messages),
    tally: buildTally(evaluations),
    trendTally: buildTrendTally(evaluations),
    confidenceTally: buildConfidenceTally(evaluations),
    board: evaluations.filter((one) => one.target !== 'none' || hasValue(national, one)).map((one) => buildEvaluationRow(national, one)),
    exceptions: evaluations.filter(isException).map((one) => buildEvaluationRow(national, one)),
    tasks: buildTasks(national),
    ...(headline ? { tileGrid: buildTileGrid(national, headline, formOf(headline.indicator)) } : {}),
    tileGridChoices: ranked.map(({ indicator, covered }) => ({ indicator, nameZh: formOf(indicator).nameZh, nameEn: formOf(indicator).nameEn, covered })),
    coverage: { withValue: evaluations.filter((one) => hasValue(national, one)).length, total: evaluations.length },
    dataNotesZh: [...national.dataNotesZh],
  };
  return { ...body, legend: buildLegend(body) };
}

/**
 * The map of the overview is the indicator nearest to green technology among those that (nearly) every province has, the latest
 * first: a complete map of 2021 says less than one of last year with a gap. Mere background (GDP, population) comes last.
 */
function headlineOrder({ distributions }: ReportSnapshot): readonly RegionalDistribution[] {
  const nearlyComplete = ({ covered }: RegionalDistribution): number => (covered >= provinces.length * 0.9 ? 0 : 1);
  const background = ({ indicator }: RegionalDistribution): number => (formOf(indicator).directness === 'context' ? 1 : 0);
  const end = ({ period }: RegionalDistribution): number => parsePeriod(period)?.endMs ?? 0;
  const directness = ({ indicator }: RegionalDistribution): number => DIRECTNESS_ORDER[formOf(indicator).directness];
  return distributions.filter(({ covered }) => covered > 0).toSorted(
    (a, b) => background(a) - background(b) || nearlyComplete(a) - nearlyComplete(b) || end(b) - end(a) || directness(a) - directness(b) || b.covered - a.covered || (a.indicator < b.indicator ? -1 : 1));
}
