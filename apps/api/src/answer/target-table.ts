import type { TargetListAnswer } from '@greengauge/contracts';
import { looseCell, textCell, type SheetTable } from '@greengauge/document';

type Target = TargetListAnswer['targets'][number];

/** Columns that are numbers; codes with digits only are none. */
const NUMBERS: ReadonlySet<string> = new Set(['目标值', '目标年份', '基期年份', '基期值']);

const COLUMNS: readonly (readonly [headerZh: string, of: (target: Target) => string | undefined])[] = [
  ['编号', ({ id }) => id], ['目标事项', ({ subjectZh }) => subjectZh], ['指标编号', ({ indicator }) => indicator?.id], ['指标名称', ({ indicator }) => indicator?.nameZh],
  ['口径', ({ directnessZh }) => directnessZh], ['地区代码', ({ region }) => region], ['地区', ({ regionZh }) => regionZh], ['目标', ({ text }) => text], ['目标值', ({ value }) => value], ['计量单位', ({ unit }) => unit],
  ['比较', ({ value, comparator }) => (value === undefined ? undefined : comparator)], ['目标年份', ({ targetYear }) => String(targetYear)], ['期限', ({ termZh }) => termZh], ['路径', ({ pathZh }) => pathZh], ['限值', ({ limitZh }) => limitZh],
  ['基期年份', ({ baseline }) => (baseline === undefined ? undefined : String(baseline.year))], ['基期值', ({ baseline }) => baseline?.value], ['性质', ({ natureZh }) => natureZh], ['见到原文', ({ evidenceZh }) => evidenceZh],
  ['文件', ({ documentTitleZh }) => documentTitleZh], ['文号', ({ docNo }) => docNo], ['条款', ({ clauseZh }) => clauseZh], ['用途', ({ notJudgedZh }) => notJudgedZh ?? '据以评价'], ['说明', ({ caveatZh, noteZh }) => [caveatZh, noteZh].filter(Boolean).join('；')],
];

/** All targets, a row each in the order of the page; a blank is what the document does not say. */
export const targetTable = ({ targets, noteZh }: TargetListAnswer): SheetTable => ({
  nameZh: '目标清单', columns: COLUMNS.map(([headerZh]) => ({ headerZh })), rows: targets.map((target) => COLUMNS.map(([headerZh, of]) => (NUMBERS.has(headerZh) ? looseCell : textCell)(of(target) ?? ''))), notesZh: [noteZh],
});
