import type { Block, Inline, TableBlock } from '@greengauge/document';
import { MILESTONE_STATUS_ZH, type IndicatorEvaluation, type MechanismState, type ReportSnapshot } from '@greengauge/evaluation';
import { planTaskByNo } from '@greengauge/framework';
import { evaluationOf, figureOf, hasValue, numberFigure, type NumberFigure } from '@greengauge/charts';
import { chartFigure, firstChart } from '../blocks/chart-figure.js';
import { heading, indicatorTable, note, paragraph } from '../blocks/indicator-table.js';
import { mechanismTable } from '../blocks/mechanism-table.js';
import { ofTask, taskTitle } from '../facts.js';
import { actualText, againstOf, changePieces, isOfficial, joined, mayCompare, piecesText, plainValue, sentence, shortActual, targetSentence, verdictTitle, type Pieces } from '../narrative/index.js';
import { body, defineSection, type SectionBuilder } from '../section.js';
import { TASK_PROFILES, type TaskProfile } from './task-profile.js';

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
/** Characters under the conclusion. */
const BODY_LIMIT = 120;
const TABLE_ROWS = 5;
/** With two charts the page has room for these only. */
const ROWS_BESIDE_CHARTS = 3;
const GAPS_NAMED = 4;
/** A task told by so few figures has room for what the roadmap asked. */
const FEW_INDICATORS = 2;

function leadsFirst(profile: TaskProfile, pool: readonly IndicatorEvaluation[]): IndicatorEvaluation[] {
  const chosen = profile.leads.flatMap((id) => pool.filter((item) => item.indicator === id));
  return [...chosen, ...pool.filter((item) => !chosen.includes(item))];
}

/** Change of the lead: over the year, or since the opening of the year where only that is published. */
function changeOf(snapshot: ReportSnapshot, profile: TaskProfile, lead: IndicatorEvaluation, actual: NumberFigure): Pieces {
  const yoy = figureOf(snapshot, lead.yoy);
  const { period } = actual;
  if (yoy?.value.kind === 'number') return mayCompare(actual, yoy) ? changePieces(yoy, againstOf(period)) : [];
  const since = profile.sinceYearStart === undefined ? undefined : evaluationOf(snapshot, profile.sinceYearStart);
  const growth = since?.actualPeriod === period ? numberFigure(snapshot, since.actual) : undefined;
  return growth === undefined ? [] : ['比年初增长', ...plainValue(growth)];
}

/** The conclusion that stands as title: period, value, and the judgement or the change of the lead. */
function conclusion(snapshot: ReportSnapshot, profile: TaskProfile, lead: IndicatorEvaluation): Pieces {
  const actual = numberFigure(snapshot, lead.actual);
  if (actual === undefined) return [];
  const verdict = verdictTitle(snapshot, lead);
  return joined([shortActual(lead, actual), verdict.length > 0 ? verdict : changeOf(snapshot, profile, lead, actual)], '，');
}

const MARK = { behind: 'alert', 'on-track': 'watch', ahead: 'good', 'achieved-early': 'good', unrated: 'unrated' } as const;
const TREND_MARK = { improving: 'good', stable: 'watch', worsening: 'alert', changed: 'unrated', undetermined: 'unrated' } as const;

const markOf = (lead: IndicatorEvaluation) => (lead.target !== 'none' && isOfficial(lead.target) && lead.verdict !== 'unrated' ? MARK[lead.verdict] : TREND_MARK[lead.trend]);

/** Names without their explanations, the first few; the ledger of mechanisms has them all. */
function gapNote(mechanisms: readonly MechanismState[]): string[] {
  const without = mechanisms.filter((item) => item.withData.length === 0 && item.indicators.length > 0);
  if (without.length === 0) return [];
  const names = without.slice(0, GAPS_NAMED).map((item) => item.mechanismZh.replace(/（[^（）]*）/g, ''));
  const count = without.length === mechanisms.length ? `本项任务的${mechanisms.length}项机制均无直接数据` : `本项任务的${mechanisms.length}项机制中，${without.length}项尚无直接数据`;
  return [`数据缺口：${count}，${without.length > GAPS_NAMED ? '包括' : '即'}${names.join('；')}${without.length > GAPS_NAMED ? '等' : ''}，详见“任务台账”。`];
}

function dataPage(snapshot: ReportSnapshot, profile: TaskProfile, pool: readonly IndicatorEvaluation[], task: number): Block[] {
  const order = leadsFirst(profile, pool);
  const [lead, ...others] = order;
  if (lead === undefined) return [];
  // The title has said the growth since the opening of the year where nothing else may be compared.
  const said = figureOf(snapshot, lead.yoy)?.value.kind === 'number' ? undefined : profile.sinceYearStart;
  const told = actualText(snapshot, others.filter(({ indicator }) => indicator !== said), BODY_LIMIT, targetSentence(snapshot, lead));
  const text = piecesText(told) !== '' ? told : sentence(['本项任务只有这一项公开数据'], ['其余指标须由主管部门和各地区填报或导入']);
  const further = (profile.further ?? []).flatMap(([chart, query]) => chartFigure(snapshot, chart, query)).slice(0, 1);
  const shown = order.slice(0, further.length > 0 ? ROWS_BESIDE_CHARTS : TABLE_ROWS);
  const rest = order.length - shown.length;
  return [
    { kind: 'message', mark: markOf(lead), title: piecesText(conclusion(snapshot, profile, lead)), text },
    ...firstChart(snapshot, profile.charts), ...further,
    ...indicatorTable(snapshot, shown, '主要指标', [`说明：${profile.caveatZh}${rest > 0 ? `另有${rest}项指标见附表。` : ''}`, ...(further.length > 0 ? [] : gapNote(snapshot.mechanisms.filter((item) => item.task === task)))]),
    ...(order.length <= FEW_INDICATORS ? predecessors(snapshot, task) : []),
  ];
}

/** What the roadmap of 2019 asked for on the same matter: all that is known of a task without figures. */
function predecessors(snapshot: ReportSnapshot, task: number): TableBlock[] {
  const tasks = planTaskByNo(task)?.predecessorTasks ?? [];
  const items = snapshot.deliverables.filter((item) => tasks.includes(item.taskNo));
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh: '2019年路线图中与本项任务相关的成果',
    columns: [{ header: '序号', width: 12, align: 'center' }, { header: '成果', width: '*', align: 'left' }, { header: '状态', width: 26, align: 'center' }],
    rows: items.map((item): Inline[] => [`${item.no}`, item.deliverableZh, MILESTONE_STATUS_ZH[item.status]]),
    fontSizePt: 9.5,
  }];
}

/** The measures of the task in the plan's own words, so that each of its headings can be found. */
function measuresZh(mechanisms: ReportSnapshot['mechanisms']): string {
  const measures = [...new Set(mechanisms.map((item) => item.measureZh))];
  return measures.length === 0 ? '' : `本项任务包括${measures.join('、')}。`;
}

function emptyPage(snapshot: ReportSnapshot, profile: TaskProfile, task: number): Block[] {
  const mechanisms = snapshot.mechanisms.filter((item) => item.task === task);
  const indicators = new Set(mechanisms.flatMap((item) => item.indicators));
  return [
    {
      kind: 'message', mark: 'unrated', title: `${mechanisms.length}项机制尚无公开的数量数据，进展暂不评价`,
      text: sentence([`${mechanisms.length}项机制共设${indicators.size}项监测指标`], ['截至数据截止日均未见公开发布'], ['须由主管部门和各地区按下表方式填报或导入后方可评价']),
    },
    paragraph(`${measuresZh(mechanisms)}没有数据不等于没有进展。下表列出各项机制的监测指标和记录方式，数据到位后自动纳入评价。`),
    ...mechanismTable(snapshot, mechanisms, '各项机制的监测指标与数据状况'),
    ...predecessors(snapshot, task),
    note(`说明：${profile.caveatZh}`),
  ];
}

/** One page for a task of the plan: a conclusion as title, a chart, at most 120 characters, a caveat. */
export function taskPage(task: number): SectionBuilder {
  return defineSection(({ snapshot }) => {
    const profile = TASK_PROFILES[task] ?? { leads: [], charts: [], caveatZh: '' };
    const pool = ofTask(snapshot, task).filter((item) => hasValue(snapshot, item) && item.directness !== 'context');
    return { fitPages: 1, ...body([
      ...(task === 1 ? [heading(1, '三、各项任务进展')] : []),
      heading(2, `（${ORDINALS[task - 1] ?? task}）${taskTitle(snapshot, task)}`),
      ...(pool.length > 0 ? dataPage(snapshot, profile, pool, task) : emptyPage(snapshot, profile, task)),
    ]) };
  });
}
