import type { Block } from '@greengauge/document';
import { BAROMETER_RULE_ZH, BAROMETER_ZH, type ReportSnapshot } from '@greengauge/evaluation';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { cutoffWords, groundWords, periodWords } from '../blocks/title.js';
import { targeted } from '../facts.js';
import { actualText, paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { FEW, isNested, ownData, standings } from './region-facts.js';

type Message = Extract<Block, { kind: 'message' }>;

function dataMessage(snapshot: ReportSnapshot): Message {
  const known = ownData(snapshot);
  const green = known.filter((item) => item.directness === 'green').length;
  const monitored = new Set(snapshot.mechanisms.flatMap((item) => item.indicators));
  const covered = known.filter((item) => monitored.has(item.indicator)).length;
  if (known.length === 0) {
    return { kind: 'message', mark: 'unrated', title: '本地区尚无数据，本期不作评价', text: '目录内各项指标均没有本地区的数据，须由本地区填报或导入后方可评价，缺少的数据不以零代替。' };
  }
  return {
    kind: 'message', mark: known.length < FEW ? 'alert' : 'watch', title: `本地区${known.length < FEW ? '仅有' : '有'}${known.length}项指标有数据，${green === 0 ? '均非绿色口径' : `其中绿色口径${green}项`}`,
    text: sentence([`实施方案各项机制设有${monitored.size}项监测指标`], ...(covered === monitored.size ? [['本地区均有数据']] : [[covered * 2 < monitored.size ? '本地区多数没有数据' : `本地区有其中${covered}项的数据`], ['缺少的数据不以零代替']])),
  };
}

function standingMessage(snapshot: ReportSnapshot): Message {
  const all = standings(snapshot).filter((item) => item.evaluation.directness !== 'context');
  if (all.length === 0) {
    return { kind: 'message', mark: 'unrated', title: isNested(snapshot) ? '作为单列单位，不与省份比较位次' : '可与其他地区比较的指标不足，不作位次比较', text: isNested(snapshot) ? `${snapshot.region.nameZh}的数据含在${snapshot.region.nestedInZh ?? '所在省、自治区'}内，单独列示，不另加总。` : '同期公布数据的省份不足10个的指标不作比较。' };
  }
  const first = all.filter((item) => item.band === '前三分之一');
  const last = all.filter((item) => item.band === '后三分之一');
  const names = (items: typeof all): string => `${items.slice(0, 4).map((item) => item.evaluation.nameZh).join('、')}${items.length > 4 ? '等' : ''}`;
  return {
    kind: 'message', mark: 'unrated', title: `可与各省份比较的${all.length}项指标中，${first.length === 0 ? '没有数值列前三分之一的' : `${first.length}项数值列前三分之一`}`,
    text: paragraphOf(
      first.length > 0 ? sentence([`列前三分之一的有${names(first)}`]) : [],
      last.length > 0 ? sentence([`列后三分之一的有${names(last)}`]) : [],
      sentence(['位次只反映数值大小，与地区规模有关']),
    ),
  };
}

function trendMessage(snapshot: ReportSnapshot): Message {
  const known = ownData(snapshot).filter((item) => item.directness !== 'context');
  const up = known.filter((item) => item.trend === 'improving');
  const down = known.filter((item) => item.trend === 'worsening');
  const lead = up[0] ?? down[0] ?? known[0];
  return {
    kind: 'message', mark: up.length + down.length === 0 ? 'unrated' : down.length > up.length ? 'alert' : down.length > 0 ? 'watch' : 'good',
    title: up.length + down.length === 0 ? '本地区缺少可比的连续数据，不作趋势判断' : `可与上年比较的指标中，${[up.length > 0 ? `${up.length}项趋势向好` : '', down.length > 0 ? `${down.length}项趋势走弱` : ''].filter((text) => text !== '').join('，')}`,
    text: lead === undefined ? '本地区没有可说明变化的数据。' : actualText(snapshot, down[0] === undefined || down[0] === lead ? [lead] : [lead, down[0]]),
  };
}

/** 三级晴雨表 with its reason, and the platform's own rule beside it: no document set one. */
function barometerBlocks({ barometer, evaluations }: ReportSnapshot): Block[] {
  if (!barometer) return [];
  const names = barometer.indicators.flatMap((id) => evaluations.find(({ indicator }) => indicator === id)?.nameZh ?? []);
  return [
    paragraph(sentence([`晴雨表评级为${BAROMETER_ZH[barometer.level]}`], [barometer.reasonZh], names.length > 0 ? [`涉及${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`] : [])),
    note(`晴雨表评级规则由本平台设定，并非文件规定：${BAROMETER_RULE_ZH}`),
  ];
}

export default defineSection(({ snapshot }) => {
  const own = targeted(snapshot);
  return body([
    heading(1, '一、总体评价'),
    paragraph(sentence([groundWords(snapshot)], [`对${snapshot.region.nameZh}${periodWords(snapshot)}绿色技术创新体系建设情况作出评估`], [`数据截至${cutoffWords(snapshot)}`])),
    dataMessage(snapshot), trendMessage(snapshot), standingMessage(snapshot), ...barometerBlocks(snapshot),
    paragraph(own.length === 0
      ? sentence([`本地区没有可据以评价的官方量化目标`], [`${snapshot.plan.shortNameZh}对各地区也未规定数量`], ['因此不给出完成情况等次'])
      : sentence([`本地区有${own.length}项有数据的官方量化目标`], [`其中可评价${own.filter((item) => item.verdict !== 'unrated').length}项`], ['情况见下'])),
    ...(isNested(snapshot) ? [note(`${snapshot.region.nameZh}的数据含在${snapshot.region.nestedInZh ?? '所在省、自治区'}数据之内，全国加总时不重复计算。`)] : []),
  ]);
});
