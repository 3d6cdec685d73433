import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { FormTableView, PastListView, TableContextView } from '@greengauge/contracts';
import { answerText } from './answer-text.js';
import { keyOf } from './cell-key.js';
import type { EntryPart } from './entry-part.js';
import { copiedRows, totalsOf } from './past-list.js';

interface Props {
  readonly table: FormTableView;
  readonly part: EntryPart;
  readonly context: TableContextView | undefined;
  readonly open: boolean;
}

/** What the list was: its totals beside those of now, its rows to look at, and a copy for whoever asks for one. */
export function PastRows({ table, part, context, open }: Props): ReactNode {
  if (!context) return null;
  const rows = part.cells.rowsOf(table.id);
  const totals = totalsOf(table, context, rows, (column, row) => part.cells.answerOf(keyOf({ cell: `${table.id}.${column}`, row: String(row) })));
  const last = context.lastPeriod;
  const copy = (list: PastListView): void => {
    const changes = copiedRows(table, list, rows.at(-1) ?? 0);
    part.fill(changes, `已从${list.periodZh}复制 ${new Set(changes.map(({ row }) => row)).size} 行`);
  };
  return (
    <div className="stack past-rows">
      {open && last && last.rows.length > 0 ? (
        <Alert
          type="info" showIcon action={<Button onClick={() => copy(last)} aria-label={`复制${last.periodZh}的${table.labelZh}`}>复制上期 {last.rows.length} 行</Button>}
          title={table.carriesOver ? `本清单按年累计：${last.periodZh}已报 ${last.rows.length} 行，不会自动带入` : `${last.periodZh}报有 ${last.rows.length} 行，不会自动带入`}
          description="核对下列往期清单后，可复制为新行再修改；可以一步撤销。"
        />
      ) : null}
      <div className="scroll" tabIndex={0} role="region" aria-label={`${table.labelZh}合计与往期比较`}>
        <table className="plain">
          <thead><tr><th scope="col">合计</th><th scope="col">本期</th><th scope="col">上期</th><th scope="col">变动</th><th scope="col">上年同期</th><th scope="col" className="text">单位</th></tr></thead>
          <tbody>{totals.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.labelZh}</th><td>{one.now ? answerText(one.now) : <span className="missing">未填</span>}</td><td>{one.lastPeriod ? answerText(one.lastPeriod) : <span className="missing">无</span>}{one.id === '' && last ? <span className="sub">{last.periodZh}</span> : null}</td>
              <td>{one.change ?? <span className="missing">—</span>}</td><td>{one.sameLastYear ? answerText(one.sameLastYear) : <span className="missing">无</span>}{one.id === '' && context.sameLastYear ? <span className="sub">{context.sameLastYear.periodZh}</span> : null}</td><td className="text">{one.unit}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      {[last, context.sameLastYear?.period === last?.period ? undefined : context.sameLastYear].map((list) => (list && list.rows.length > 0 ? <PastList key={list.period} table={table} list={list} /> : null))}
    </div>
  );
}

const PastList = ({ table, list }: { readonly table: FormTableView; readonly list: PastListView }): ReactNode => (
  <details>
    <summary>{list.periodZh}的{table.labelZh}（{list.rows.length} 行）</summary>
    <div className="scroll" tabIndex={0} role="region" aria-label={`${list.periodZh}的${table.labelZh}`}>
      <table className="plain">
        <thead><tr><th scope="col">行</th>{table.columns.map((column) => <th key={column.id} scope="col" className="text">{column.labelZh}{column.kind === 'number' ? `（${column.unit}）` : ''}</th>)}</tr></thead>
        <tbody>{list.rows.map((row, index) => <tr key={index}><th scope="row">{index + 1}</th>{table.columns.map((column) => <td key={column.id} className="text">{answerText(row.find((one) => one.column === column.id)?.answer, column)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  </details>
);
