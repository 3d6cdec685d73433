import type { Inline } from '@greengauge/document';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { mechanismMark, MECHANISM_LEGEND } from '../blocks/mechanism-table.js';
import { sideBySide } from '../blocks/side-by-side.js';
import { mechanismsWithData, mechanismsWithStandIns } from '../facts.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** All mechanisms of the plan on a page; their indicators and ways of recording stand in the ledger report. */
export default defineSection(({ snapshot }) => {
  const cells = snapshot.mechanisms.map((item): Inline[] => [item.id, item.mechanismZh, mechanismMark(item)]);
  const columns = [{ header: '编号', width: 11, align: 'center' as const }, { header: '机制', width: '*' as const, align: 'left' as const }, { header: '数据', width: 9, align: 'center' as const }];
  return body([
      heading(2, '（二）实施方案机制'),
      paragraph(sentence([`${snapshot.plan.shortNameZh}的任务分解为${snapshot.mechanisms.length}项机制`], [`其中${mechanismsWithData(snapshot)}项有直接的数据`], mechanismsWithStandIns(snapshot) === 0 ? [] : [`${mechanismsWithStandIns(snapshot)}项可用代理数据说明`], ['其余由主管部门和各地区填报、登记或导入'])),
      {
        kind: 'table', titleZh: '实施方案机制一览', columns: [...columns, ...columns], rows: sideBySide(cells, columns.length), fontSizePt: 7.5, dense: true,
        notesZh: [`${MECHANISM_LEGEND}编号首位为任务序号，10为组织实施。“有代理数据”指有统计全部技术领域的公开数据可作间接说明。`],
      },
  ], false);
});
