import type { Inline } from '@greengauge/document';
import { mechanismState } from '../blocks/mechanism-table.js';
import { chartFigure } from '../blocks/chart-figure.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { recordOf, statusCell } from '../blocks/milestones.js';
import { leadsOf, mechanismsWithData, mechanismsWithStandIns, nameOf, taskTitle } from '../facts.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** All mechanisms of the plan: what measures each, how it is recorded, what is on record. */
export default defineSection(({ snapshot }) => {
  const rows: Inline[][] = [];
  const bandRows: number[] = [];
  let task = 0;
  for (const item of snapshot.mechanisms) {
    if (item.task !== task) {
      task = item.task;
      bandRows.push(rows.length);
      const leads = leadsOf(snapshot, task);
      rows.push([`${taskTitle(snapshot, task)}${leads === '' ? '' : `（${leads}）`}`, '', '', '', '', '']);
    }
    const record = recordOf(snapshot, 'mechanism', ({ subject }) => subject === item.id);
    rows.push([
      item.id, item.mechanismZh, item.indicators.map((id) => nameOf(snapshot, id)).join('；') || '以文字和凭据记录', item.recordedByZh, mechanismState(item),
      record === undefined ? '' : record.evidenceZh === undefined ? statusCell(record.status) : [...statusCell(record.status), `；${record.evidenceZh}`],
    ]);
  }
  return body([
    heading(1, '三、实施方案机制'),
    paragraph(sentence([`${snapshot.plan.shortNameZh}的任务分解为${snapshot.mechanisms.length}项机制`], [`其中${mechanismsWithData(snapshot)}项有直接的数据`], mechanismsWithStandIns(snapshot) === 0 ? [] : [`${mechanismsWithStandIns(snapshot)}项可用代理数据说明`], ['其余由主管部门和各地区填报、登记或导入'])),
    ...chartFigure(snapshot, 'mechanism-coverage'),
    {
      kind: 'table', titleZh: '实施方案机制台账',
      columns: [
        { header: '编号', width: 12, align: 'center' }, { header: '机制', width: '*', align: 'left' }, { header: '监测指标', width: 48, align: 'left' },
        { header: '记录方式', width: 20, align: 'left' }, { header: '数据状况', width: 20, align: 'center' }, { header: '进展记录', width: 20, align: 'left' },
      ],
      rows, bandRows, fontSizePt: 8, dense: true,
      notesZh: ['“有代理数据”指有统计全部技术领域的公开数据可作间接说明，机制本身的绿色口径数据尚待填报。进展记录为空的，尚未录入。'],
    },
  ], false);
});
