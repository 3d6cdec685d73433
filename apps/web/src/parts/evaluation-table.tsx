import type { ReactNode } from 'react';
import type { EvaluationRow, Legend, TargetView, TaskView } from '@greengauge/contracts';
import { useLabel, useName, useText } from '../app/locale.js';
import { FigureLink } from './figure-link.js';
import { CellText } from './cell-text.js';
import { SignalMark } from './signal-mark.js';

/** Value, nature and document; 'no official target' is said, and what is not official says so. */
export function TargetText({ target }: { readonly target: TargetView | null }): ReactNode {
  const text = useText();
  const label = useLabel();
  if (!target) return <span className="missing">{text('judgement.no-target')}</span>;
  return (
    <>
      <span className="number">{target.text}</span>（{target.targetYear}年）
      <span className="sub">{label('nature', target.nature, target.natureZh)}{target.caveatZh ? ` · ${target.caveatZh}` : ''}</span>
      {target.regionZh === undefined ? null : <span className="sub">{`仅适用于${target.regionZh}`}</span>}
      <span className="sub">{target.documentTitleZh}{target.docNo ? ` ${target.docNo}` : ''}</span>
    </>
  );
}

export function Judgement({ row }: { readonly row: EvaluationRow }): ReactNode {
  const text = useText();
  const label = useLabel();
  const rated = row.verdict !== 'unrated';
  return <><SignalMark signal={row.signal} label={rated ? label('verdict', row.verdict, row.verdictZh) : label('trend', row.trend, row.trendZh)} />{rated ? null : <span className="sub">{text('judgement.not-judged')}</span>}</>;
}

/** Of the target's value, and where the target counts from a base the share of the way, which the verdict compares with the time. */
export const Attainment = ({ row: { attainment, progress } }: { readonly row: EvaluationRow }): ReactNode => (
  <><CellText cell={attainment} unit />{progress === undefined ? null : <span className="sub">目标进程 <CellText cell={progress} unit /></span>}</>
);

/** At the end of the actual's own period, which the verdict compares with; the end of the period asked for beside it where that is later. */
export const TimeProgress = ({ row: { timeProgress, judgedTimeProgress } }: { readonly row: EvaluationRow }): ReactNode =>
  judgedTimeProgress === undefined ? <CellText cell={timeProgress} unit /> : <><CellText cell={judgedTimeProgress} unit /><span className="sub">评价期末 <CellText cell={timeProgress} unit /></span></>;

/** The board: one row an indicator, with task headings when tasks are given. */
export function EvaluationTable({ rows, tasks, legend, caption }: { readonly rows: readonly EvaluationRow[]; readonly tasks?: readonly TaskView[]; readonly legend: Legend; readonly caption: string }): ReactNode {
  const text = useText();
  const label = useLabel();
  const name = useName();
  const groups = tasks
    ? [...tasks.map((task) => ({ key: String(task.no), title: task.titleZh, rows: rows.filter((row) => row.task === task.no) })), { key: 'other', title: text('nav.other-tasks'), rows: rows.filter((row) => !tasks.some((task) => task.no === row.task)) }].filter((group) => group.rows.length > 0)
    : [{ key: 'all', title: '', rows }];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain board">
        <caption className="skip">{caption}</caption>
        <thead>
          <tr><th scope="col">{text('column.indicator')}</th><th scope="col">{text('column.actual')}</th><th scope="col" className="text">{text('column.period')}</th><th scope="col">{text('column.yoy')}</th><th scope="col" className="text">{text('column.target')}</th><th scope="col">{text('column.attainment')}</th><th scope="col">{text('column.time-progress')}</th><th scope="col" className="text">{text('column.judgement')}</th><th scope="col" className="text">{text('column.confidence')}</th></tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.title ? <tr><th scope="rowgroup" colSpan={9} className="text">{group.title}</th></tr> : null}
            {group.rows.map((row) => (
              <tr key={row.indicator} title={row.explanationZh}>
                <th scope="row"><FigureLink to={`/indicators/${row.indicator}`}>{name(row)}</FigureLink><span className="sub">{row.unit} · {label('directness', row.directness, row.directnessZh)}</span></th>
                <td><CellText cell={row.actual} legend={legend} /></td>
                <td className="text nowrap">{row.actualPeriodZh ?? <span className="missing">—</span>}</td>
                <td><CellText cell={row.yoy} unit /></td>
                <td className="text"><TargetText target={row.target} /></td>
                <td>{row.target ? <Attainment row={row} /> : <span className="missing">—</span>}</td>
                <td>{row.target ? <TimeProgress row={row} /> : <span className="missing">—</span>}</td>
                <td className="text"><Judgement row={row} /></td>
                <td className="text nowrap">{label('confidence', row.confidence, row.confidenceZh)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
