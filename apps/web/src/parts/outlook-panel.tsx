import type { ReactNode } from 'react';
import type { EvaluationRow } from '@greengauge/contracts';
import { CellText } from './cell-text.js';

/** Where the series with an open target lead by its date; nothing where none is projected. */
export function OutlookPanel({ rows }: { readonly rows: readonly EvaluationRow[] }): ReactNode {
  const projected = rows.flatMap(({ indicator, nameZh, unit, outlook }) => (outlook ? [{ indicator, nameZh, unit, outlook }] : []));
  if (projected.length === 0) return null;
  return (
    <section className="panel">
      <h2>按既往趋势推算到目标年份</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label="推算">
        <table className="plain">
          <thead><tr><th scope="col">指标</th><th scope="col">年份</th><th scope="col">推算值</th><th scope="col">80%区间</th><th scope="col" className="text">结论</th></tr></thead>
          <tbody>{projected.map(({ indicator, nameZh, unit, outlook }) => (
            <tr key={indicator}>
              <th scope="row">{nameZh}<span className="sub">{unit}</span></th>
              <td>{outlook.targetYear}</td>
              <td><CellText cell={outlook.projection} /></td>
              <td className="nowrap">{outlook.low && outlook.high ? <><CellText cell={outlook.low} />～<CellText cell={outlook.high} /></> : '点数不足'}</td>
              <td className="text">{outlook.textZh}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
