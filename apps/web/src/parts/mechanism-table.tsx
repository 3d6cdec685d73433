import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { MechanismRow, TaskView } from '@greengauge/contracts';

/** The plan's mechanisms, by task: how each is recorded and which of its indicators have data. */
export const MechanismTable = ({ rows, tasks }: { readonly rows: readonly MechanismRow[]; readonly tasks: readonly TaskView[] }): ReactNode => (
  <div className="scroll" tabIndex={0} role="region" aria-label="实施方案机制">
    <table className="plain">
      <thead><tr><th scope="col">编号</th><th scope="col" className="text">机制</th><th scope="col" className="text">记录方式</th><th scope="col" className="text">指标</th><th scope="col" className="text">数据</th></tr></thead>
      {tasks.map((task) => (
        <tbody key={task.no}>
          <tr><th scope="rowgroup" colSpan={5} className="text">{task.titleZh}</th></tr>
          {rows.filter((row) => row.task === task.no).map((row) => (
            <tr key={row.id}>
              <th scope="row" className="nowrap">{row.id}</th>
              <td className="text">{row.mechanismZh}<span className="sub">{row.measureZh}</span></td>
              <td className="text">{row.recordedByZh}</td>
              <td className="text">{row.indicators.map((indicator) => <div key={indicator.id}><Link to={`/indicators/${indicator.id}`}>{indicator.nameZh}</Link>{indicator.hasData ? '' : <span className="missing">（无数据）</span>}</div>)}</td>
              <td className="text nowrap">{row.stateZh}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </div>
);
