import type { ReactNode } from 'react';
import type { CellFieldView, SubmissionAnswer, SubmissionCellView } from '@greengauge/contracts';
import { answerText } from './answer-text.js';
import { keyOf } from './cell-key.js';
import { CellRemarks } from './cell-remarks.js';
import { EvidenceFiles } from './evidence-files.js';
import { cellFields } from './use-entry-cells.js';

interface Props {
  readonly answer: SubmissionAnswer;
  /** A last column: for what the region writes itself, a cell, a field of files or a list as a whole. */
  readonly extra?: { readonly headZh: string; readonly cell: (key: string, nameZh: string) => ReactNode };
}

/** Every answer in the order of the form, its files and its lists with their rows, for reading. */
export function AnswerTable({ answer, extra }: Props): ReactNode {
  const fields = cellFields(answer);
  const { form, cells, evidence } = answer;
  const aside = (key: string, nameZh: string, written = true): ReactNode => (extra ? <td className="text">{written ? extra.cell(key, nameZh) : null}</td> : null);
  const row = (cell: SubmissionCellView, field: CellFieldView | undefined, before = ''): ReactNode => {
    if (!field) return null;
    const number = field.kind === 'number';
    const nameZh = `${before}${number && field.no ? `${field.no} ` : ''}${field.labelZh}`;
    return (
      <tr key={keyOf(cell)}>
        <th scope="row">{nameZh}</th>
        <td className={`text ${number ? 'number' : 'prose'}`}>{answerText(cell.answer, field)}<CellRemarks cell={cell} /></td>
        <td className="text nowrap">{number ? field.unit : ''}</td>
        {aside(keyOf(cell), nameZh, !cell.computed)}
      </tr>
    );
  };
  const ofTable = (id: string): readonly SubmissionCellView[] => cells.filter((cell) => cell.row !== '' && cell.cell.startsWith(`${id}.`));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="填报内容">
      <table className="plain">
        <thead><tr><th scope="col">项目</th><th scope="col" className="text">本期</th><th scope="col" className="text">单位</th>{extra ? <th scope="col" className="text">{extra.headZh}</th> : null}</tr></thead>
        <tbody>
          {cells.filter((cell) => cell.row === '').map((cell) => row(cell, fields.get(cell.cell)))}
          {form.fields.map((field) => {
            const files = evidence.filter((one) => one.field === field.id);
            return field.kind === 'evidence' ? <tr key={field.id}><th scope="row">{field.labelZh}</th><td className="text">{files.length === 0 ? '未上传' : <EvidenceFiles files={files} />}</td><td />{aside(field.id, field.labelZh)}</tr> : null;
          })}
          {form.tables.map((table) => {
            const own = ofTable(table.id);
            const count = new Set(own.map((cell) => cell.row)).size;
            return [
              <tr key={table.id} className="list-head"><th scope="row">{table.labelZh}</th><td className="text">{count === 0 ? '清单为空' : `共 ${count} 行`}</td><td />{aside(table.id, `${table.labelZh}（整表）`)}</tr>,
              ...own.map((cell) => row(cell, fields.get(cell.cell), `${table.labelZh}第 ${cell.row} 行：`)),
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}
