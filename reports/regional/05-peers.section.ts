import type { Block } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { chartFigure } from '../blocks/chart-figure.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { nestedTable } from '../blocks/nested-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { isNested } from './region-facts.js';

function reasons(snapshot: ReportSnapshot): Block[] {
  if (snapshot.peers.length === 0) return [];
  return [{
    kind: 'table', titleZh: '可比地区及选取理由',
    columns: [{ header: '地区', width: 16, align: 'center' }, { header: '选取理由', width: '*', align: 'left' }],
    rows: snapshot.peers.map((peer) => [peer.shortZh, peer.reasonZh]), fontSizePt: 8, dense: true,
  }];
}

/** Named peers chosen by structure, at most six, and why these. */
export default defineSection(({ snapshot }) => {
  const chart = chartFigure(snapshot, 'peer-dots', { limit: 8 });
  return body([
    heading(1, '四、可比地区'),
    paragraph(snapshot.peers.length === 0
      ? sentence([snapshot.peersNoteZh ?? (isNested(snapshot) ? '计划单列市和新疆生产建设兵团只与同类单位并列，不与省份比较' : '现有数据不足以按经济结构选取可比地区')])
      : sentence([isNested(snapshot) ? `同类单位有${snapshot.peers.length}个` : `按经济规模和结构相近选取${snapshot.peers.length}个可比地区`], ['只用于对照，不作优劣评价'])),
    ...chart,
    ...reasons(snapshot),
    ...(snapshot.peers.length > 0 && snapshot.peersNoteZh !== undefined ? [note(snapshot.peersNoteZh)] : []),
    ...(isNested(snapshot) ? nestedTable(snapshot, 12) : []),
  ], false);
});
