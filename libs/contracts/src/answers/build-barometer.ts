import { BAROMETER_RULE_ZH, BAROMETER_ZH } from '@greengauge/evaluation/model';
import type { ReportSnapshot } from '@greengauge/evaluation/model';
import type { BarometerView, Signal } from '../judgement.contract.js';

const SIGNAL: Readonly<Record<BarometerView['level'], Signal>> = { severe: 'alert', tense: 'watch', smooth: 'good', unrated: 'unrated' };

/** The region's own 晴雨表; nothing for the nation, or a snapshot frozen before it was rated. */
export function buildBarometer({ barometer }: ReportSnapshot): { readonly barometer?: BarometerView } {
  if (!barometer) return {};
  const { level, basis, behind, of, indicators, reasonZh } = barometer;
  return { barometer: { level, levelZh: BAROMETER_ZH[level], signal: SIGNAL[level], basis, behind, of, indicators: [...indicators], reasonZh, ruleZh: BAROMETER_RULE_ZH } };
}
