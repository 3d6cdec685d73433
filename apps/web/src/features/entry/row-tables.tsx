import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { submissionAnswerSchema, type FormTableView, type SubmissionAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { EmptyState } from '../../parts/empty-state.js';
import { AnswerInput } from './answer-input.js';
import { keyOf } from './cell-key.js';
import { CellState } from './cell-state.js';
import { CellRemarks } from './cell-remarks.js';
import type { EntryPart } from './entry-part.js';
import { PastRows } from './past-rows.js';

/** Lists of events and projects: a row each, columns as declared. */
export const RowTables = ({ part, answer }: { readonly part: EntryPart; readonly answer: SubmissionAnswer }): ReactNode => answer.form.tables.map((table) => <RowTable key={table.id} table={table} part={part} answer={answer} />);

function RowTable({ table, part, answer }: { readonly table: FormTableView; readonly part: EntryPart; readonly answer: SubmissionAnswer }): ReactNode {
  const { message } = useDialogues();
  const [begun, setBegun] = useState(0);
  const stored = part.cells.rowsOf(table.id);
  const rows = begun > (stored.at(-1) ?? 0) ? [...stored, begun] : stored;
  const open = part.cells.wholeOpen(table.id);
  const id = answer.submission.id;
  const remove = async (row: number): Promise<void> => {
    try {
      queryClient.setQueryData(['answer', `/api/submissions/${id}`], await sendRequest('DELETE', `/api/submissions/${id}/rows/${table.id}/${row}`, submissionAnswerSchema, undefined, crypto.randomUUID()));
      setBegun(0);
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className="panel" aria-labelledby={`table-${table.id}`}>
      <div className="panel-head"><h2 id={`table-${table.id}`}>{table.labelZh}</h2>{open && rows.length < table.mostRows ? <Button onClick={() => setBegun((stored.at(-1) ?? 0) + 1)}>增加一行</Button> : null}</div>
      {table.hintZh ? <p className="lead">{table.hintZh}可从 Excel 复制多行多列，粘贴到任一格。</p> : null}
      <PastRows table={table} part={part} context={answer.tableContext.find((one) => one.table === table.id)} open={open} />
      {rows.length === 0 ? <EmptyState kind="no-data">清单为空</EmptyState> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={table.labelZh}>
          <table className="plain entry-table">
            <thead><tr><th scope="col">行</th>{table.columns.map((column) => <th key={column.id} scope="col" className="text">{column.labelZh}{column.kind === 'number' ? `（${column.unit}）` : ''}{column.required ? '' : '（选填）'}</th>)}{open ? <th scope="col" className="text">操作</th> : null}</tr></thead>
            <tbody>{rows.map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {table.columns.map((column) => {
                  const key = keyOf({ cell: `${table.id}.${column.id}`, row: String(row) });
                  const view = part.cells.byKey.get(key);
                  const cellOpen = view?.open ?? open;
                  const finding = part.cells.worst(key);
                  const quiet = !part.typed.has(key) && !part.autosave.problems.has(key) && !part.autosave.conflicts.has(key) && finding === undefined && view?.returnedZh === undefined && !part.autosave.pending.has(key);
                  return (
                    <td key={column.id} className="text">
                      <AnswerInput field={column} cellKey={key} answer={part.cells.answerOf(key)} open={cellOpen} label={`${table.labelZh}第 ${row} 行 ${column.labelZh}`} invalid={part.typed.has(key) || finding === 'error'} onAnswer={(next) => part.change(key, next)} onProblem={(text) => part.onTyped(key, text)} onBlock={(text) => part.onBlock(key, text)} onDetails={() => part.onDetails(key)} />
                      <button type="button" className="link cell-more" tabIndex={-1} onClick={() => part.onDetails(key)} aria-label={`详情：${table.labelZh}第 ${row} 行 ${column.labelZh}的备注和记录`}>详情</button>
                      <CellRemarks cell={view} />
                      {quiet ? null : <CellState cellKey={key} cell={view} open={cellOpen} autosave={part.autosave} typedProblem={part.typed.get(key)} finding={finding} />}
                    </td>
                  );
                })}
                {open ? <td className="text"><Button size="small" danger onClick={() => void remove(row)} aria-label={`删除${table.labelZh}第 ${row} 行`}>删除</Button></td> : null}
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
