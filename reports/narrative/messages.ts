import type { Block } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { countConfidence, countVerdict, mechanismsWithData, mechanismsWithStandIns, targeted, withData, withTrend } from '../facts.js';
import { piecesText, sentence, withinCharacters, type Pieces } from './pieces.js';
import { bookTitle } from './target.js';

export type Message = Extract<Block, { kind: 'message' }>;

/** Characters of text; whole sentences are taken while they fit. */
const UNLIMITED = 10_000;

const names = (items: readonly { readonly nameZh: string }[], most: number): string =>
  `${items.slice(0, most).map((item) => item.nameZh).join('、')}${items.length > most ? '等' : ''}`;

/** What is counted with how many, those that are none left out: the tally shows them. */
const counted = (parts: readonly (readonly [words: string, count: number])[]): string[][] => parts.filter(([, count]) => count > 0).map(([words, count]) => [`${words}${count}项`]);

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
      sentence(...counted([['提前实现', countVerdict(snapshot, 'achieved-early')], ['快于预期', countVerdict(snapshot, 'ahead')], ['基本符合预期', countVerdict(snapshot, 'on-track')], ['滞后于预期', behind.length]])),
      behind.length > 0 ? sentence([`滞后的为${names(behind, 3)}`]) : [],
      sentence(['这些目标出自相关规划'], ['多为全部技术领域的代理指标'], low === 0 ? [] : [low === judged.length ? '所据数据可信度均低' : `其中${low}项所据数据可信度低`], ['实施方案本身未设量化目标']),
    ]),
  };
}

const SHOWN_WEAK = 3;

/** Second message: how the series without a target move; what weakens is never left out for want of room. */
export function trendMessage(snapshot: ReportSnapshot, limit = UNLIMITED): Message {
  const [up, flat, down] = [withTrend(snapshot, 'improving'), withTrend(snapshot, 'stable'), withTrend(snapshot, 'worsening')];
  const comparable = up.length + flat.length + down.length;
  const green = up.filter((item) => item.directness === 'green');
  const moves = (better: number, worse: number): Pieces[] => [
    up.length > 0 ? sentence([`趋势向好的有${names(green.length > 0 ? green : up, better)}`]) : [],
    down.length > 0 ? sentence([down.length > worse ? `趋势走弱的有${down.length}项，包括${names(down, worse)}` : `趋势走弱的有${names(down, worse)}`]) : [],
  ];
  const fits = (sentences: readonly Pieces[]): boolean => [...piecesText(sentences.flat())].length <= limit;
  const fitting = [moves(4, SHOWN_WEAK), moves(2, 2), moves(1, 1)].find(fits) ?? moves(1, 1).toReversed();
  const title = comparable === 0 ? '未设目标的指标尚无可比的连续数据' : `未设目标且可比的${comparable}项指标中，${up.length}项趋势向好`;
  return {
    kind: 'message', mark: comparable === 0 ? 'unrated' : down.length > up.length ? 'alert' : down.length > 0 ? 'watch' : 'good', title,
    text: withinCharacters(limit, [
      ...fitting,
      flat.length > 0 ? sentence([`基本持平的有${names(flat, 2)}`]) : [],
      sentence(['统计口径调整前后的数据不作比较']),
    ]),
  };
}

function confidenceSentence(snapshot: ReportSnapshot): Pieces {
  const parts = counted([['高的', countConfidence(snapshot, 'high')], ['中等的', countConfidence(snapshot, 'medium')], ['低的', countConfidence(snapshot, 'low')]]);
  return parts.length === 0 ? [] : sentence(...parts.map((part, index) => (index === 0 ? [`数据可信度${part.join('')}`] : part)));
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
      sentence(standIns > 0 ? [`另有${standIns}项机制可用代理数据说明`] : [], [known.length === snapshot.evaluations.length ? `目录内${known.length}项指标均有数据` : `目录内${snapshot.evaluations.length}项指标中${known.length}项有数据`], [`其中绿色口径${green}项`]),
      confidenceSentence(snapshot),
      sentence(['缺少的数据一律注明原因'], ['不以零代替']),
    ]),
  };
}
