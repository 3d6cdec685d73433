import type { Block } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { countConfidence, countVerdict, mechanismsWithData, mechanismsWithStandIns, targeted, withData, withTrend } from '../facts.js';
import { sentence, withinCharacters } from './pieces.js';
import { bookTitle } from './target.js';

export type Message = Extract<Block, { kind: 'message' }>;

/** Characters of text; whole sentences are taken while they fit. */
const UNLIMITED = 10_000;

const names = (items: readonly { readonly nameZh: string }[], most: number): string =>
  `${items.slice(0, most).map((item) => item.nameZh).join('、')}${items.length > most ? '等' : ''}`;

/** First message: what the official targets say. */
export function targetMessage(snapshot: ReportSnapshot, limit = UNLIMITED): Message {
  const all = targeted(snapshot);
  const judged = all.filter((item) => item.verdict !== 'unrated');
  const behind = judged.filter((item) => item.verdict === 'behind');
  const low = judged.filter((item) => item.confidence === 'low').length;
  if (judged.length === 0) {
    return {
      kind: 'message', mark: 'unrated', title: '目前没有可据以评价的官方量化目标',
      text: sentence([`${bookTitle(snapshot.plan.nameZh)}以定性目标为主`], ['各项指标按变化趋势和数据状况说明']),
    };
  }
  return {
    kind: 'message', mark: behind.length > 0 ? 'watch' : 'good',
    title: behind.length === 0 ? `可评价的${judged.length}项相关规划目标均未滞后于预期` : `可评价的${judged.length}项相关规划目标中，${behind.length}项滞后于预期`,
    text: withinCharacters(limit, [
      sentence([`提前实现${countVerdict(snapshot, 'achieved-early')}项`], [`快于预期${countVerdict(snapshot, 'ahead')}项`], [`基本符合预期${countVerdict(snapshot, 'on-track')}项`], [`滞后于预期${behind.length}项`]),
      behind.length > 0 ? sentence([`滞后的为${names(behind, 3)}`]) : [],
      sentence(['这些目标出自相关规划'], ['多为全部技术领域的代理指标'], low > 0 ? [`其中${low}项所据数据可信度低`] : [], ['实施方案本身未设量化目标']),
    ]),
  };
}

/** Second message: how the series without a target move. */
export function trendMessage(snapshot: ReportSnapshot, limit = UNLIMITED): Message {
  const [up, flat, down] = [withTrend(snapshot, 'improving'), withTrend(snapshot, 'stable'), withTrend(snapshot, 'worsening')];
  const comparable = up.length + flat.length + down.length;
  const green = up.filter((item) => item.directness === 'green');
  const title = comparable === 0 ? '未设目标的指标尚无可比的连续数据' : `未设目标且可比的${comparable}项指标中，${up.length}项趋势向好`;
  return {
    kind: 'message', mark: comparable === 0 ? 'unrated' : down.length > up.length ? 'alert' : down.length > 0 ? 'watch' : 'good', title,
    text: withinCharacters(limit, [
      up.length > 0 ? sentence([`趋势向好的有${names(green.length > 0 ? green : up, 4)}`]) : [],
      down.length > 0 ? sentence([`趋势走弱的有${names(down, 3)}`]) : [],
      flat.length > 0 ? sentence([`基本持平的有${names(flat, 2)}`]) : [],
      sentence(['统计口径调整前后的数据不作比较']),
    ]),
  };
}

/** Third message: what is not known. */
export function dataMessage(snapshot: ReportSnapshot, limit = UNLIMITED): Message {
  const known = withData(snapshot);
  const green = known.filter((item) => item.directness === 'green').length;
  const standIns = mechanismsWithStandIns(snapshot);
  const [mechanisms, total] = [mechanismsWithData(snapshot), snapshot.mechanisms.length];
  return {
    kind: 'message', mark: mechanisms * 2 < total ? 'alert' : mechanisms < total ? 'watch' : 'good',
    title: mechanisms * 2 < total ? `数据缺口较大，${total}项机制中仅${mechanisms}项有直接的数据` : `${total}项机制中${mechanisms}项有直接的数据`,
    text: withinCharacters(limit, [
      sentence(standIns > 0 ? [`另有${standIns}项机制可用代理数据说明`] : [], [`目录内${snapshot.evaluations.length}项指标中${known.length}项有数据`], [`其中绿色口径${green}项`]),
      sentence([`数据可信度高的${countConfidence(snapshot, 'high')}项`], [`中等的${countConfidence(snapshot, 'medium')}项`], [`低的${countConfidence(snapshot, 'low')}项`]),
      sentence(['缺少的数据一律注明原因'], ['不以零代替']),
    ]),
  };
}
