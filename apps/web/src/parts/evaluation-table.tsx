import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { EvaluationRow, Legend, TargetView, TaskView } from '@greengauge/contracts';
import { CellText } from './cell-text.js';
import { SignalMark } from './signal-mark.js';

/** Value, nature and document; 'no official target' is said, and what is not official says so. */
export function TargetText({ target }: { readonly target: TargetView | null }): ReactNode {
  if (!target) return <span className="missing">无正式目标</span>;
  return (
    <>
      <span className="number">{target.text}</span>（{target.targetYear}年）
      <span className="sub">{target.natureZh}{target.caveatZh ? ` · ${target.caveatZh}` : ''}</span>
      <span className="sub">{target.documentTitleZh}{target.docNo ? ` ${target.docNo}` : ''}</span>
    </>
  );
}

export function Judgement({ row }: { readonly row: EvaluationRow }): ReactNode {
  const rated = row.verdict !== 'unrated';
  return <><SignalMark signal={row.signal} label={rated ? row.verdictZh : row.trendZh} />{rated ? null : <span className="sub">未评价完成情况</span>}</>;
}

/** The board: one row an indicator, with task headings when tasks are given. */
export function EvaluationTable({ rows, tasks, legend, caption }: { readonly rows: readonly EvaluationRow[]; readonly tasks?: readonly TaskView[]; readonly legend: Legend; readonly caption: string }): ReactNode {
  const groups = tasks
    ? [...tasks.map((task) => ({ key: String(task.no), title: task.titleZh, rows: rows.filter((row) => row.task === task.no) })), { key: 'other', title: '背景与成效', rows: rows.filter((row) => !tasks.some((task) => task.no === row.task)) }].filter((group) => group.rows.length > 0)
    : [{ key: 'all', title: '', rows }];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain">
        <caption className="skip">{caption}</caption>
        <thead>
          <tr><th scope="col">指标</th><th scope="col">实际值</th><th scope="col" className="text">时期</th><th scope="col">同比</th><th scope="col" className="text">目标</th><th scope="col">完成率</th><th scope="col">时间进度</th><th scope="col" className="text">判断</th><th scope="col" className="text">数据可信度</th></tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.title ? <tr><th scope="rowgroup" colSpan={9} className="text">{group.title}</th></tr> : null}
            {group.rows.map((row) => (
              <tr key={row.indicator} title={row.explanationZh}>
                <th scope="row"><Link to={`/indicators/${row.indicator}`}>{row.nameZh}</Link><span className="sub">{row.unit} · {row.directnessZh}</span></th>
                <td><CellText cell={row.actual} legend={legend} /></td>
                <td className="text nowrap">{row.actualPeriodZh ?? <span className="missing">—</span>}</td>
                <td><CellText cell={row.yoy} unit /></td>
                <td className="text"><TargetText target={row.target} /></td>
                <td>{row.target ? <CellText cell={row.attainment} unit /> : <span className="missing">—</span>}</td>
                <td>{row.target ? <CellText cell={row.timeProgress} unit /> : <span className="missing">—</span>}</td>
                <td className="text"><Judgement row={row} /></td>
                <td className="text nowrap">{row.confidenceZh}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
