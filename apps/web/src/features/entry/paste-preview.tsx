import type { ReactNode } from 'react';
import { Alert, Modal } from 'antd';
import type { Answer, CellFieldView, SubmissionAnswer } from '@greengauge/contracts';
import { answerText, readTyped, sameAnswer } from './answer-text.js';
import { keyOf } from './cell-key.js';
import { parseBlock } from './paste-block.js';
import type { CellChange } from './use-autosave.js';
import type { EntryCells } from './use-entry-cells.js';

export interface PastedCell {
  readonly cell: string;
  readonly row: string;
  readonly label: string;
  readonly field: CellFieldView;
  readonly text: string;
  readonly before: Answer | null | undefined;
  readonly after?: Answer | null;
  readonly problemZh?: string;
}

/** Where each cell of a pasted block would go, starting at a cell: down and to the right in a table, down the fields of the form. */
export function layBlock(answer: SubmissionAnswer, cells: EntryCells, start: string, text: string): readonly PastedCell[] {
  const block = parseBlock(text);
  const [cell = '', row = ''] = start.split('#');
  const table = answer.form.tables.find(({ id }) => cell.startsWith(`${id}.`));
  const one = (name: string, at: string, label: string, field: CellFieldView, typed: string): PastedCell => {
    const key = keyOf({ cell: name, row: at });
    const base = { cell: name, row: at, label, field, text: typed, before: cells.answerOf(key) };
    const open = cells.byKey.get(key)?.open ?? (table !== undefined && cells.wholeOpen(table.id));
    if (!open) return { ...base, problemZh: '本格已锁定' };
    const read = readTyped(field, typed);
    return read.ok ? { ...base, after: read.answer } : { ...base, problemZh: read.problemZh };
  };
  if (table) {
    const from = table.columns.findIndex(({ id }) => `${table.id}.${id}` === cell);
    return block.flatMap((line, down) => line.flatMap((typed, right): readonly PastedCell[] => {
      const column = table.columns[from + right];
      const at = Number(row) + down;
      return column && at <= table.mostRows ? [one(`${table.id}.${column.id}`, String(at), `第 ${at} 行 ${column.labelZh}`, column, typed)] : [];
    }));
  }
  const fields = answer.form.fields.filter((field): field is Extract<CellFieldView, { kind: 'number' }> => field.kind === 'number' && !field.computed);
  const from = fields.findIndex(({ id }) => id === cell);
  return block.flatMap((line, down): readonly PastedCell[] => {
    const field = fields[from + down];
    return field ? [one(field.id, '', `${field.no} ${field.labelZh}`, field, line[0] ?? '')] : [];
  });
}

export const changesOf = (pasted: readonly PastedCell[]): readonly CellChange[] =>
  pasted.flatMap(({ cell, row, before, after }) => (after === undefined || sameAnswer(before, after) ? [] : [{ cell, row, answer: after }]));

/** The block beside what stands there, before anything is written. */
export function PastePreview({ pasted, apply, close }: { readonly pasted: readonly PastedCell[]; readonly apply: () => void; readonly close: () => void }): ReactNode {
  const bad = pasted.filter(({ problemZh }) => problemZh !== undefined).length;
  const changed = changesOf(pasted).length;
  return (
    <Modal open width={760} title={`粘贴 ${pasted.length} 格：将改变 ${changed} 格`} onCancel={close} onOk={apply} okText={bad > 0 ? `写入其余 ${changed} 格` : '写入'} okButtonProps={{ disabled: changed === 0 }}>
      {bad > 0 ? <Alert type="warning" showIcon title={`${bad} 格不能写入，原因见下表`} /> : null}
      <div className="scroll paste" tabIndex={0} role="region" aria-label="粘贴预览">
        <table className="plain">
          <thead><tr><th scope="col">格</th><th scope="col" className="text">现有</th><th scope="col" className="text">粘贴后</th></tr></thead>
          <tbody>{pasted.map((one) => <tr key={keyOf(one)}><th scope="row">{one.label}</th><td className="text">{answerText(one.before, one.field)}</td><td className="text">{one.problemZh ? <span className="cell-state bad">✕ {one.text}：{one.problemZh}</span> : answerText(one.after, one.field)}</td></tr>)}</tbody>
        </table>
      </div>
    </Modal>
  );
}
