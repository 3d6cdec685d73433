import type { Block } from '@greengauge/document';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, hasValue, numberFigure } from '@greengauge/charts';
import { firstChart } from '../blocks/chart-figure.js';
import { heading, indicatorTable, note, paragraph } from '../blocks/indicator-table.js';
import { mechanismTable } from '../blocks/mechanism-table.js';
import { ofTask, taskTitle } from '../facts.js';
import { actualSentence, againstOf, changePieces, isOfficial, joined, piecesText, sentence, shortActual, targetSentence, verdictClauses, withinCharacters, type Pieces } from '../narrative/index.js';
import { body, defineSection, type SectionBuilder } from '../section.js';
import { TASK_PROFILES, type TaskProfile } from './task-profile.js';

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
const BODY_LIMIT = 120;
const TABLE_ROWS = 9;

function leadsWithData(profile: TaskProfile, pool: readonly IndicatorEvaluation[]): IndicatorEvaluation[] {
  const chosen = profile.leads.flatMap((id) => pool.filter((item) => item.indicator === id));
  return [...chosen, ...pool.filter((item) => !chosen.includes(item))];
}

/** The conclusion that stands as title: value and change of the lead, or its judgement where it has an official target. */
function conclusion(snapshot: ReportSnapshot, lead: IndicatorEvaluation): Pieces {
  const actual = numberFigure(snapshot, lead.actual);
  if (actual === undefined) return [];
  const judged = lead.target !== 'none' && isOfficial(lead.target) && lead.verdict !== 'unrated';
  const tail = judged ? verdictClauses(snapshot, lead).at(-1) ?? [] : changePieces(figureOf(snapshot, lead.yoy), againstOf(actual.period));
  return joined([shortActual(lead, actual), tail], '，');
}

const MARK = { behind: 'alert', 'on-track': 'watch', ahead: 'good', 'achieved-early': 'good', unrated: 'unrated' } as const;
const TREND_MARK = { improving: 'good', stable: 'watch', worsening: 'alert', changed: 'unrated', undetermined: 'unrated' } as const;

const markOf = (lead: IndicatorEvaluation) => (lead.target !== 'none' && isOfficial(lead.target) && lead.verdict !== 'unrated' ? MARK[lead.verdict] : TREND_MARK[lead.trend]);

function dataPage(snapshot: ReportSnapshot, profile: TaskProfile, pool: readonly IndicatorEvaluation[], task: number): Block[] {
  const order = leadsWithData(profile, pool);
  const [lead, ...others] = order;
  if (lead === undefined) return [];
  const sentences = [targetSentence(snapshot, lead), ...others.map((item) => actualSentence(snapshot, item))].filter((item) => piecesText(item) !== '');
  const mechanisms = snapshot.mechanisms.filter((item) => item.task === task);
  const without = mechanisms.filter((item) => item.withData.length === 0);
  const shown = order.slice(0, TABLE_ROWS);
  return [
    { kind: 'message', mark: markOf(lead), title: piecesText(conclusion(snapshot, lead)), text: withinCharacters(BODY_LIMIT, sentences) },
    ...firstChart(snapshot, profile.charts),
    ...indicatorTable(snapshot, shown, '本项任务有公开数据的指标'),
    ...(order.length > shown.length ? [note(`另有${order.length - shown.length}项指标见附表。`)] : []),
    note(`说明：${profile.caveatZh}`),
    ...(without.length === 0 ? [] : [note(`数据缺口：本项任务${mechanisms.length}项机制中，${without.length}项尚无公开数据，包括${without.map((item) => item.mechanismZh).join('；')}。`)]),
  ];
}

function emptyPage(snapshot: ReportSnapshot, profile: TaskProfile, task: number): Block[] {
  const mechanisms = snapshot.mechanisms.filter((item) => item.task === task);
  const indicators = new Set(mechanisms.flatMap((item) => item.indicators));
  return [
    {
      kind: 'message', mark: 'unrated', title: `本项任务的${mechanisms.length}项机制尚无公开的数量数据，进展暂不评价`,
      text: sentence([`${mechanisms.length}项机制共设${indicators.size}项监测指标`], ['截至数据截止日均未见公开发布'], ['数据须由主管部门和各地区按下表方式填报或导入后方可评价']),
    },
    paragraph('没有数据不等于没有进展。下表列出本项任务各项机制的监测指标和记录方式，数据到位后自动纳入评价。'),
    ...mechanismTable(snapshot, mechanisms, '各项机制的监测指标与数据状况'),
    note(`说明：${profile.caveatZh}`),
  ];
}

/** One page for a task of the plan: a conclusion as title, a chart, at most 120 characters, a caveat. */
export function taskPage(task: number): SectionBuilder {
  return defineSection(({ snapshot }) => {
    const profile = TASK_PROFILES[task] ?? { leads: [], charts: [], caveatZh: '' };
    const pool = ofTask(snapshot, task).filter((item) => hasValue(snapshot, item));
    return body([
      ...(task === 1 ? [heading(1, '三、各项任务进展')] : []),
      heading(2, `（${ORDINALS[task - 1] ?? task}）${taskTitle(snapshot, task)}`),
      ...(pool.length > 0 ? dataPage(snapshot, profile, pool, task) : emptyPage(snapshot, profile, task)),
    ]);
  });
}
