import type { ReactNode } from 'react';
import { Skeleton } from 'antd';
import { indicatorAnswerSchema } from '@greengauge/contracts';
import { useName, useText } from '../../app/locale.js';
import { FigureLink } from '../../parts/figure-link.js';
import { CellText } from '../../parts/cell-text.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { ObservationDownloads } from '../../parts/observation-downloads.js';
import { ErrorPanel, StampLine } from '../../parts/page.js';
import { LegendLine } from '../../parts/summary.js';
import { joinLegends } from './join-legends.js';
import { useAnswers } from './use-answers.js';

/** National series side by side, a column each, on the periods that any of them has; and a chart each, for units differ. */
export function IndicatorComparison({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const text = useText();
  const name = useName();
  const { answers, error } = useAnswers(ids.map((id) => `/api/indicators/${id}`), indicatorAnswerSchema);
  if (error) return <ErrorPanel error={error} />;
  const [first] = answers ?? [];
  if (!answers || !first) return <Skeleton active paragraph={{ rows: 8 }} />;
  const periods = [...new Map(answers.flatMap(({ series }) => series.map((point) => [point.period, point.periodZh] as const)))].sort(([a], [b]) => (a < b ? 1 : -1));
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={text('nav.compare')}>
        <table className="plain slim">
          <thead><tr><th scope="col">{text('column.period')}</th>{answers.map(({ indicator }) => <th key={indicator.id} scope="col"><FigureLink to={`/indicators/${indicator.id}`}>{name(indicator)}</FigureLink>（{indicator.unit}）</th>)}</tr></thead>
          <tbody>{periods.map(([period, periodZh]) => (
            <tr key={period}><th scope="row" className="nowrap">{periodZh}</th>{answers.map(({ indicator, series, legend }) => {
              const point = series.find((one) => one.period === period);
              return <td key={indicator.id}>{point ? <CellText cell={point.cell} legend={legend} /> : <span className="missing">—</span>}</td>;
            })}</tr>
          ))}</tbody>
        </table>
      </div>
      <div className="two" style={{ marginTop: 20 }}>{answers.filter(({ series }) => series.length > 1).map(({ indicator, sources }) => <ChartFigure key={indicator.id} chart="indicator-trend" figure={`indicator-trend-${indicator.id}`} headingLevel={3} query={{ indicator: indicator.id }} sourceZh={sources.map((source) => source.titleZh).join('；')} />)}</div>
      <LegendLine legend={joinLegends(answers)} />
      <ObservationDownloads indicators={ids} />
      <StampLine stamp={first.stamp} />
    </>
  );
}
