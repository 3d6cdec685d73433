import type { Inline } from '@greengauge/document';
import { periodOf } from '@greengauge/kernel';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { taskTitle, withData } from '../facts.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** Whole years by which the latest value lags the asked period; 0 within it. */
const lagYears = (snapshot: ReportSnapshot, item: IndicatorEvaluation): number =>
  item.actualPeriod === undefined ? 0 : Math.max(0, periodOf(snapshot.period).year - periodOf(item.actualPeriod).year);

const COLUMNS = [0, 1, 2] as const;

/** How old the latest values are, by task. */
export default defineSection(({ snapshot }) => {
  const tasks = [...snapshot.tasks.map((task) => task.no), undefined];
  const rows = tasks.map((task): Inline[] => {
    const all = snapshot.evaluations.filter((item) => item.task === task);
    const known = withData(snapshot).filter((item) => item.task === task);
    const lags = known.map((item) => lagYears(snapshot, item));
    return [taskTitle(snapshot, task), `${all.length}`, `${known.length}`, ...COLUMNS.map((lag) => `${lags.filter((one) => one === lag).length}`), `${lags.filter((one) => one > 2).length}`];
  });
  const old = withData(snapshot).filter((item) => lagYears(snapshot, item) > 2);
  return body([
    heading(1, '三、时效和覆盖'),
    paragraph(sentence(['时效按最近数据所属年份与评估期之差计'], [old.length === 0 ? '没有滞后三年以上的数据' : `滞后三年以上的有${old.length}项`])),
    {
      kind: 'table', titleZh: '各项任务的数据覆盖和时效', unitZh: '单位：项',
      columns: [
        { header: '任务', width: '*', align: 'left' }, { header: '指标', width: 16, align: 'right' }, { header: '有数据', width: 18, align: 'right' }, { header: '当期', width: 16, align: 'right' },
        { header: '滞后一年', width: 20, align: 'right' }, { header: '滞后两年', width: 20, align: 'right' }, { header: '三年以上', width: 20, align: 'right' },
      ],
      rows, fontSizePt: 9, dense: true,
    },
  ], false);
});
