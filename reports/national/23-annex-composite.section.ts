import type { Block, Inline } from '@greengauge/document';
import type { CompositeLeague, CompositeUnit } from '@greengauge/evaluation';
import { chartFigure } from '../blocks/chart-figure.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

const bandText = ({ band }: CompositeUnit): string => (band === undefined ? '—' : band.p5 === band.p95 ? `第${band.p5}位` : `第${band.p5}—${band.p95}位`);
const intervalText = ({ low, high }: CompositeUnit): string => (low === undefined || high === undefined ? '—' : `${low}～${high}`);

const NO_CLAIM_ZH = '缺少上期，不作升降判断';
const claimText = ({ claim }: CompositeUnit): string =>
  claim === undefined ? NO_CLAIM_ZH : { rose: '位次上升', fell: '位次下降', unchanged: '位次未变', 'not-distinguishable': '区间重叠，不作升降判断' }[claim.kind];

/** Where no region has a period before, that stands once, below the table. */
function scores(league: CompositeLeague): Block {
  const ranked = [...league.units].sort((a, b) => (a.band?.median ?? 99) - (b.band?.median ?? 99) || (a.rank ?? 99) - (b.rank ?? 99) || (a.region < b.region ? -1 : 1));
  const claims = ranked.some(({ claim }) => claim !== undefined);
  return {
    kind: 'table', titleZh: `${league.titleZh}得分和位次区间`, unitZh: '单位：分',
    columns: [
      { header: '地区', width: 18, align: 'center' }, { header: '得分', width: 18, align: 'decimal' }, { header: '得分区间', width: 26, align: 'center' }, { header: '中位位次', width: 18, align: 'right' },
      { header: '位次区间', width: claims ? 24 : '*', align: 'center' }, { header: '可得率', width: 16, align: 'right' }, ...(claims ? [{ header: '与上期比较', width: '*', align: 'left' } as const] : []),
    ],
    rows: ranked.map((unit): Inline[] => [
      unit.shortZh, unit.score ?? '—', intervalText(unit), unit.band === undefined ? '—' : `${unit.band.median}`, bandText(unit), `${Math.round(unit.availability * 100)}%`, ...(claims ? [claimText(unit)] : []),
    ]),
    notesZh: [`得分区间为缺项取最差值和最好值、初步数和估计数上下浮动5%时的得分。位次区间重叠的地区不分先后。可得率为有数据的指标所占比重。${claims ? '' : `各地区${NO_CLAIM_ZH}。`}`], fontSizePt: 8.5,
  };
}

function contents(league: CompositeLeague): Block {
  return {
    kind: 'table', titleZh: '指标筛选和逐一剔除', unitZh: '单位：见表',
    columns: [
      { header: '组', width: 20, align: 'center' }, { header: '指标', width: '*', align: 'left' }, { header: '时期', width: 38, align: 'center' }, { header: '可得率', width: 16, align: 'right' },
      { header: '采用', width: 16, align: 'center' }, { header: '平均位次变动', width: 24, align: 'right' },
    ],
    rows: league.indicators.map((item): Inline[] => [item.groupZh, item.titleZh, item.periodZh, `${Math.round(item.availability * 100)}%`, item.kept ? '采用' : '未采用', item.meanShift === undefined ? '—' : `${item.meanShift}`]),
    fontSizePt: 8.5,
  };
}

/** The plan's own index: an internal annex that may be left out of a recipient's copy, and never the headline. */
export default defineSection(({ snapshot }) => {
  const { composite } = snapshot;
  if (composite === undefined) return [];
  const [first] = composite.leagues;
  const blocks = composite.leagues.flatMap((league): Block[] => [
    heading(2, league.titleZh),
    ...(league.refusedZh === undefined
      ? [paragraph(sentence([`${league.indicators.length}项指标中采用${league.indicators.filter(({ kept }) => kept).length}项，其余可得率不足，${league.units.filter(({ rank }) => rank !== undefined).length}个地区可以排序`], [`位次区间由${league.draws}次随机组合得出，种子${league.seed}`])), ...(league.league === 'provinces' ? chartFigure(snapshot, 'composite-bands', {}) : []), scores(league)]
      : [paragraph(league.refusedZh)]),
    // A table in which no indicator has a value in this league tells nothing that the refusal has not said.
    ...(league.indicators.some(({ availability }) => availability > 0) ? [contents(league)] : []),
    ...(league.factors.length === 0 ? [] : [note(`位次不确定性的来源（总效应）：${league.factors.map(({ titleZh, total }) => `${titleZh}${total ?? '—'}`).join('，')}。`)]),
  ]);
  return body([heading(1, `内部附件　${composite.titleZh}`), ...(first?.methodZh ?? []).map((text) => paragraph(text)), ...blocks], true);
});
