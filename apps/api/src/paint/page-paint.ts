import type { ChartTableAnswer, IndicatorAnswer, OverviewAnswer } from '@greengauge/contracts';
import { chartWidths, type ChartPlace } from './chart-widths.js';

/** What a chart on paper needs: its words, and the drawing's address without a width. */
type Drawn = Pick<ChartTableAnswer, 'chart' | 'titleZh' | 'unitZh' | 'altZh' | 'snapshotId' | 'dataCutoffZh'>;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** The same address as the page asks for, so that its picture is there already. */
function picture({ chart, titleZh, unitZh, altZh, snapshotId, dataCutoffZh }: Drawn, place: ChartPlace, query: string): string {
  const address = (widthPx: number): string => escape(`/api/charts/${chart}.svg?${query}width=${widthPx}&v=${encodeURIComponent(snapshotId ?? dataCutoffZh)}-0`);
  const widths = chartWidths(place);
  const sources = widths.map(({ fromPx, widthPx }) => `<source media="(min-width:${fromPx}px)" srcset="${address(widthPx)}">`).join('');
  return `<section class="panel"><figure class="chart"><figcaption><p class="h2">${escape(titleZh)}</p><span class="unit-note">单位：${escape(unitZh)}</span></figcaption><div class="first-tabs"></div><picture>${sources}<img src="${address(widths.at(-1)?.widthPx ?? 280)}" alt="${escape(altZh)}"></picture></figure></section>`;
}

const tally = (titleZh: string, items: readonly { readonly labelZh: string; readonly count: number }[]): string =>
  `<section class="panel"><p class="h2">${titleZh}</p><ul class="tally">${items.map(({ labelZh, count }) => `<li><b>${count}</b><span class="signal">${escape(labelZh)}</span></li>`).join('')}</ul></section>`;

/** Frame and content as the stylesheet knows them; no heading element, since the page brings its own. */
const framed = (titleZh: string, leadZh: string, content: string): string =>
  `<div class="frame"><div class="bar"><span class="brand"><img src="/mark.svg" alt="" width="28" height="28"><b>绿衡</b></span></div><div class="body"><div class="side"></div><div class="content"><div class="page-head"><div><p class="h1">${escape(titleZh)}</p><p class="lead">${leadZh}</p></div></div><div class="stack">${content}</div></div></div></div>`;

export function paintOverview({ stamp, coverage, messages, tally: verdicts, trendTally }: OverviewAnswer, board: Drawn): string {
  const said = messages.map(({ signal, titleZh, textZh }) => `<article class="message ${signal}"><p class="h2">${escape(titleZh)}</p><p>${escape(textZh)}</p></article>`).join('');
  const lead = escape(`${stamp.plan.shortNameZh} · ${stamp.periodZh}评估　数据截至 ${stamp.dataCutoffZh}　${coverage.total}项指标中${coverage.withValue}项有全国数据`);
  return framed('总览', lead, [
    `<section class="three">${said}</section>`,
    `<div class="two">${tally('目标完成判断', verdicts.map(({ verdictZh, count }) => ({ labelZh: verdictZh, count })))}${tally('未评价完成情况的指标：趋势判断', trendTally.map(({ trendZh, count }) => ({ labelZh: trendZh, count })))}</div>`,
    `<div class="two">${picture(board, 'half', '')}</div>`,
  ].join(''));
}

/** The national figure as its panel shows it; beside it, where targets will stand, nothing yet. */
function headline(row: NonNullable<IndicatorAnswer['evaluation']>): string {
  const { actual, yoy, actualPeriodZh, explanationZh, verdict, verdictZh, trendZh, confidenceZh, confidenceReasonsZh } = row;
  const unit = actual.kind === 'number' ? `<span class="unit"> ${escape(actual.unit)}</span>` : '';
  const change = `${yoy.text}${yoy.kind === 'number' ? yoy.unit : ''}　${verdict === 'unrated' ? trendZh : verdictZh}`;
  const reasons = confidenceReasonsZh.length > 0 ? `（${confidenceReasonsZh.join('；')}）` : '';
  return `<div class="two"><section class="panel"><p class="h2">全国${actualPeriodZh ? `（${escape(actualPeriodZh)}）` : ''}</p><div class="big"><span class="number">${escape(actual.text)}${unit}</span></div><p>同比：${escape(change)}</p><p>${escape(explanationZh)}</p><p class="unit-note">数据可信度：${escape(`${confidenceZh}${reasons}`)}</p></section><section class="panel"><p class="h2">目标</p></section></div>`;
}

export function paintIndicator({ indicator, evaluation }: IndicatorAnswer, trend: Drawn): string {
  const lead = [indicator.definitionZh, indicator.limitsZh].filter((text) => text !== undefined).map(escape).join('<br>');
  return framed(indicator.nameZh, lead, `${evaluation ? headline(evaluation) : ''}${picture(trend, 'whole', `indicator=${encodeURIComponent(indicator.id)}&`)}`);
}
