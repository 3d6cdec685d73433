import type { ReactNode } from 'react';
import { Skeleton } from 'antd';
import { indicatorListAnswerSchema, regionAnswerSchema, type EvaluationRow, type Legend, type RegionAnswer } from '@greengauge/contracts';
import { useLabel, useName, useText } from '../../app/locale.js';
import { FigureLink } from '../../parts/figure-link.js';
import { CellText } from '../../parts/cell-text.js';
import { useFigures } from '../../parts/known-at.js';
import { ObservationDownloads } from '../../parts/observation-downloads.js';
import { EmptyPanel, ErrorPanel, StampLine } from '../../parts/page.js';
import { LegendLine } from '../../parts/summary.js';
import { joinLegends } from './join-legends.js';
import { useAnswers } from './use-answers.js';

function NationCell({ row, legend }: { readonly row: EvaluationRow | undefined; readonly legend: Legend }): ReactNode {
  const label = useLabel();
  if (!row) return <td><span className="missing">{label('missing', 'no-data', '无数据')}</span></td>;
  return <td><CellText cell={row.actual} legend={legend} />{row.actual.kind === 'number' ? <span className="sub">{row.actualPeriodZh}</span> : null}</td>;
}

export function RegionComparison({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const text = useText();
  const name = useName();
  const label = useLabel();
  const { answers, error } = useAnswers(codes.map((code) => `/api/regions/${code}`), regionAnswerSchema);
  // What the nation stands at is what regions are first held against.
  const nation = useFigures('/api/indicators', indicatorListAnswerSchema);
  const failed = error ?? nation.error;
  if (failed) return <ErrorPanel error={failed} />;
  const [first] = answers ?? [];
  if (!answers || !first || !nation.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const national = new Map(nation.data.rows.map((row) => [row.indicator, row]));
  const { legend: nationLegend } = nation.data;
  const rowOf = (answer: RegionAnswer, indicator: string): RegionAnswer['rows'][number] | undefined => answer.rows.find((row) => row.indicator === indicator);
  const shown = first.rows.filter(({ indicator }) => answers.some((answer) => rowOf(answer, indicator)?.actual.kind === 'number'));
  if (shown.length === 0) return <EmptyPanel />;
  return (
    <>
      <p>{text('compare.only-with-data')}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={text('nav.compare')}>
        <table className="plain slim">
          <thead><tr><th scope="col">{text('column.indicator')}</th>{answers.map(({ region }) => <th key={region.code} scope="col"><FigureLink to={`/regions/${region.code}`}>{region.shortZh}</FigureLink></th>)}<th scope="col">{text('indicator.nation')}</th></tr></thead>
          <tbody>{shown.map((row) => (
            <tr key={row.indicator}>
              <th scope="row"><FigureLink to={`/indicators/${row.indicator}`}>{name(row)}</FigureLink><span className="sub">{row.unit}</span></th>
              {answers.map((answer) => {
                const own = rowOf(answer, row.indicator);
                return <td key={answer.region.code}>{own ? <CellText cell={own.actual} legend={answer.legend} /> : <span className="missing">{label('missing', 'no-data', '无数据')}</span>}{own?.actual.kind === 'number' ? <span className="sub">{own.actualPeriodZh}{own.place ? ` · ${own.place.place}/${own.place.of}` : ''}</span> : null}</td>;
              })}
              <NationCell row={national.get(row.indicator)} legend={nationLegend} />
            </tr>
          ))}</tbody>
        </table>
      </div>
      <LegendLine legend={joinLegends([...answers, nation.data])} />
      <ObservationDownloads regions={[...answers.map(({ region }) => region.code), '000000']} />
      <StampLine stamp={first.stamp} />
    </>
  );
}
