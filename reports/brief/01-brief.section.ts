import type { Block, Inline } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { chartFigure } from '../blocks/chart-figure.js';
import { cutoffWords, verificationCode, verificationContent } from '../blocks/title.js';
import { exceptionRows } from '../narrative/exceptions.js';
import { caveatText, piecesText } from '../narrative/index.js';
import { dataMessage, targetMessage, trendMessage } from '../narrative/messages.js';
import { problemPoints } from '../narrative/problems.js';
import { body, defineSection } from '../section.js';

const EXCEPTIONS = 5;
const BULLETS = 6;
const INVENTED = caveatText(['synthetic']);
/** Narrower than the block, so that the page holds the rest. */
const CHART_MM = 132;
/** Characters under each message: two lines. */
const LIMIT = 76;

function exceptions(snapshot: ReportSnapshot): Block[] {
  const rows = exceptionRows(snapshot);
  if (rows.length === 0) return [{ kind: 'note', text: '按现有数据未发现滞后于预期、趋势走弱或逾期的事项。' }];
  return [{
    kind: 'table', titleZh: rows.length > EXCEPTIONS ? `需关注事项（共${rows.length}项，列前${EXCEPTIONS}项）` : '需关注事项',
    columns: [{ header: '事项', width: '*', align: 'left' }, { header: '自何时起', width: 20, align: 'center' }, { header: '责任部门', width: 36, align: 'left' }],
    // That data are invented stands across the one page; said in each line it would take a second one.
    rows: rows.slice(0, EXCEPTIONS).map((row): Inline[] => [(row.brief ?? row.what).filter((piece) => piece !== INVENTED), row.since, row.leads]),
    fontSizePt: 8, dense: true,
  }];
}

/** The most pressing advice; drafted by rule, so it says that nobody has signed it. */
function ask(snapshot: ReportSnapshot): Block[] {
  const [first] = problemPoints(snapshot);
  if (first === undefined) return [];
  return [{ kind: 'message', mark: 'unrated', compact: true, title: `请研究（机器草拟，未经签发）：${first.title}`, text: piecesText(first.advice) }];
}

/** One page: three messages, six bullets, five exceptions, one ask, and how to verify. */
export default defineSection(({ snapshot }) => {
  const messages = [targetMessage(snapshot, 2 * LIMIT), trendMessage(snapshot, LIMIT), dataMessage(snapshot, LIMIT)].map((item) => ({ ...item, compact: true }));
  return {
    ...body([
      ...messages,
      ...chartFigure(snapshot, 'target-board', { limit: BULLETS, compact: true }, CHART_MM),
      ...exceptions(snapshot),
      ...ask(snapshot),
      {
        kind: 'qr', content: verificationContent(snapshot), captionZh: `数据截至${cutoffWords(snapshot)}　核验编号：${verificationCode(snapshot)}`,
        beside: [`依据：${snapshot.plan.docNo}。由数据快照按规则生成，来源、口径和条款可凭编号查询，详见同期全国评估报告。`],
      },
    ]),
    fitPages: 1,
  };
});
