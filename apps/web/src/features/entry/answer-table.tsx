import type { ReactNode } from 'react';
import type { SubmissionAnswer } from '@greengauge/contracts';
import { answerText } from './answer-text.js';
import { keyOf } from './cell-key.js';
import { CellRemarks } from './cell-remarks.js';
import { cellFields } from './use-entry-cells.js';

/** Every answer in the order of the form, for reading. `extra` adds a last column. */
export function AnswerTable({ answer, extra }: { readonly answer: SubmissionAnswer; readonly extra?: { readonly headZh: string; readonly cell: (key: string) => ReactNode } }): ReactNode {
  const fields = cellFields(answer);
  const tableOf = new Map<string, string>(answer.form.tables.flatMap((table) => table.columns.map((column) => [`${table.id}.${column.id}`, table.labelZh] as const)));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="填报内容">
      <table className="plain">
        <thead><tr><th scope="col">项目</th><th scope="col" className="text">本期</th><th scope="col" className="text">单位</th>{extra ? <th scope="col" className="text">{extra.headZh}</th> : null}</tr></thead>
        <tbody>{answer.cells.map((cell) => {
          const field = fields.get(cell.cell);
          if (!field) return null;
          const number = field.kind === 'number';
          return (
            <tr key={keyOf(cell)}>
              <th scope="row">{cell.row ? `${tableOf.get(cell.cell) ?? ''}第 ${cell.row} 行：` : ''}{number ? `${field.no} ` : ''}{field.labelZh}</th>
              <td className={`text ${number ? 'number' : 'prose'}`}>{answerText(cell.answer, field)}<CellRemarks cell={cell} /></td>
              <td className="text nowrap">{number ? field.unit : ''}</td>
              {extra ? <td className="text">{extra.cell(keyOf(cell))}</td> : null}
            </tr>
          );
        })}</tbody>
      </table>
    </div>
  );
}
