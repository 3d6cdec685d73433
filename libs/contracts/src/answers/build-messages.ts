import { indicators } from '@greengauge/framework';
import { VERDICT_ZH, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation/model';
import type { Message } from '../judgement.contract.js';
import { cellOf, missingCell } from './build-cell.js';
import { hasValue } from './build-evaluation-row.js';

/** At most this many names in one sentence; the rest is counted. */
const NAMED = 4;

/** Three sentences made from facts by rule: verdicts, exceptions, data. Pure; the same for nation and region. */
export function buildMessages(snapshot: ReportSnapshot): [Message, Message, Message] {
  return [verdictMessage(snapshot), exceptionMessage(snapshot), dataMessage(snapshot)];
}

/** What the report says, where it says three things; ours otherwise. */
export const threeMessages = (snapshot: ReportSnapshot, given: readonly Message[] = []): Message[] => (given.length === 3 ? [...given] : buildMessages(snapshot));

/** A regional snapshot lists what the region has data on; what it lacks is the rest of the catalogue. */
export const catalogueSize = ({ report, evaluations }: ReportSnapshot): number => (report === 'regional' ? indicators.length : evaluations.length);

const names = (evaluations: readonly IndicatorEvaluation[]): string => {
  const shown = evaluations.slice(0, NAMED).map(({ nameZh }) => nameZh).join('、');
  return evaluations.length > NAMED ? `${shown}等${evaluations.length}项` : shown;
};

const basis = (evaluations: readonly IndicatorEvaluation[]): Pick<Message, 'figures' | 'indicators'> => ({
  figures: evaluations.map(({ actual }) => actual), indicators: evaluations.map(({ indicator }) => indicator),
});

export const isBehind = ({ verdict }: IndicatorEvaluation): boolean => verdict === 'behind';
export const isException = ({ verdict, trend }: IndicatorEvaluation): boolean =>
  verdict === 'behind' || (verdict === 'unrated' && trend === 'worsening');

function verdictMessage({ evaluations, plan }: ReportSnapshot): Message {
  const judged = evaluations.filter(({ verdict }) => verdict !== 'unrated');
  if (judged.length === 0) {
    return {
      signal: 'unrated', titleZh: '尚无可对照正式目标评价的指标', figures: [], indicators: [],
      textZh: `《${plan.nameZh}》未设定量化目标，或相关目标尚待核实、数据尚缺；本期按变化趋势作出判断，不作目标完成情况评价。`,
    };
  }
  const behind = judged.filter(isBehind);
  const parts = (['achieved-early', 'ahead', 'on-track', 'behind'] as const)
    .map((verdict) => ({ verdict, count: judged.filter((one) => one.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${VERDICT_ZH[verdict]}${count}项`);
  return {
    signal: behind.length === 0 ? 'good' : behind.length * 2 > judged.length ? 'alert' : 'watch',
    titleZh: behind.length === 0 ? `${judged.length}项可评价指标均未滞后于预期` : `${judged.length}项可评价指标中有${behind.length}项滞后于预期`,
    textZh: `对照有正式目标的指标：${parts.join('，')}。其余${evaluations.length - judged.length}项无正式目标或无数据，不作目标完成情况评价。`,
    ...basis(judged),
  };
}

function exceptionMessage(snapshot: ReportSnapshot): Message {
  const behind = snapshot.evaluations.filter(isBehind);
  const worsening = snapshot.evaluations.filter((one) => isException(one) && !isBehind(one));
  const found = [...behind, ...worsening];
  if (found.length === 0) {
    return { signal: 'good', titleZh: '未发现需要关注的异常指标', textZh: '有数据的指标中，没有滞后于预期的，也没有趋势走弱的。', figures: [], indicators: [] };
  }
  const sentences = behind.slice(0, NAMED).map((one) => behindSentence(snapshot, one));
  if (worsening.length > 0) sentences.push(`无正式目标的指标中，${names(worsening)}趋势走弱`);
  return {
    signal: behind.length > 0 ? 'alert' : 'watch', titleZh: `${found.length}项指标需要关注：${names(found)}`, textZh: `${sentences.join('；')}。`, ...basis(found),
  };
}

function behindSentence(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): string {
  const attainment = cellOf(snapshot, evaluation.attainment, missingCell('not-applicable'));
  const time = cellOf(snapshot, evaluation.judgedTimeProgress ?? evaluation.timeProgress, missingCell('not-applicable'));
  const parts = [
    attainment.kind === 'number' ? `完成率${attainment.text}${attainment.unit}` : '',
    time.kind === 'number' ? `时间进度${time.text}${time.unit}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? `${evaluation.nameZh}滞后于预期` : `${evaluation.nameZh}滞后于预期（${parts.join('，')}）`;
}

function dataMessage(snapshot: ReportSnapshot): Message {
  const { evaluations } = snapshot;
  const total = catalogueSize(snapshot);
  const withValue = evaluations.filter((one) => hasValue(snapshot, one));
  const reliable = withValue.filter(({ confidence }) => confidence === 'high').length;
  const lacking = total - withValue.length;
  const stale = withValue.filter(({ actualPeriod }) => actualPeriod !== undefined && actualPeriod !== snapshot.period).length;
  return {
    signal: withValue.length === 0 ? 'unrated' : lacking * 2 > total ? 'watch' : 'good',
    titleZh: lacking === 0 ? `${total}项指标均有数据` : `${total}项指标中${lacking}项尚无数据`,
    textZh: withValue.length === 0
      ? '目前没有可用数据，空缺均注明原因，不以零代替。'
      : `有数据的${withValue.length}项中，数据可信度高的${reliable}项，最近数据早于评价期的${stale}项；空缺均注明原因，不以零代替。`,
    ...basis(withValue),
  };
}
