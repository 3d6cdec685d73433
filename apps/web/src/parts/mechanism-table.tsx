import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { MechanismRow, TaskView } from '@greengauge/contracts';
import { FigureLink } from './figure-link.js';
import { SignalMark } from './signal-mark.js';

interface MechanismTableProps {
  readonly rows: readonly MechanismRow[];
  readonly tasks: readonly TaskView[];
  /** Where given, the measures stand as milestones too: status, evidence, verifier, and what to do about each. */
  readonly open?: (row: MechanismRow) => void;
}

/** The plan's mechanisms, by task: how each is recorded and which of its indicators have data. */
export const MechanismTable = ({ rows, tasks, open }: MechanismTableProps): ReactNode => (
  <div className="scroll" tabIndex={0} role="region" aria-label="实施方案机制">
    <table className="plain">
      <thead><tr><th scope="col">编号</th><th scope="col" className="text">机制</th>{open ? <th scope="col" className="text">状态</th> : null}<th scope="col" className="text">记录方式</th><th scope="col" className="text">指标</th><th scope="col" className="text">数据</th>{open ? <><th scope="col" className="text">证据</th><th scope="col" className="text">核验人</th><th scope="col" className="text no-print">办理</th></> : null}</tr></thead>
      {tasks.map((task) => (
        <tbody key={task.no}>
          <tr><th scope="rowgroup" colSpan={open ? 9 : 5} className="text">{task.titleZh}</th></tr>
          {rows.filter((row) => row.task === task.no).map((row) => (
            <tr key={row.id}>
              <th scope="row" className="nowrap no">{row.id}</th>
              <td className="text">{row.mechanismZh}<span className="sub">{row.measureZh}</span></td>
              {open ? <td className="text nowrap">{row.milestone ? <SignalMark signal={row.milestone.signal} label={row.milestone.statusZh} /> : null}</td> : null}
              <td className="text">{row.recordedByZh}</td>
              <td className="text">{row.indicators.map((indicator) => <div key={indicator.id}><FigureLink to={`/indicators/${indicator.id}`}>{indicator.nameZh}</FigureLink>{indicator.hasData ? '' : <span className="missing">（无数据）</span>}</div>)}</td>
              <td className="text nowrap">{row.stateZh}</td>
              {open ? (
                <>
                  <td className="text">{row.milestone?.evidenceZh ?? <span className="missing nowrap">未提交</span>}</td><td className="text">{row.milestone?.verifier ?? '—'}</td>
                  <td className="text no-print"><Button size="small" aria-label={`办理机制${row.id}`} onClick={() => open(row)}>办理</Button></td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </div>
);
