import type { ReactNode } from 'react';
import type { Answer, CellContextView, CellFieldView, SubmissionAnswer } from '@greengauge/contracts';
import { AnswerInput } from './answer-input.js';
import { answerText, changePercent } from './answer-text.js';
import { CellRemarks } from './cell-remarks.js';
import { CellState } from './cell-state.js';
import type { EntryPart } from './entry-part.js';

type NumberField = Extract<CellFieldView, { kind: 'number' }>;

/** 本期 │ 上期 │ 变动 │ 上年同期 │ 单位 │ 状态, a row a field. */
export function NumberTable({ part, answer }: { readonly part: EntryPart; readonly answer: SubmissionAnswer }): ReactNode {
  const fields = answer.form.fields.filter((field): field is NumberField => field.kind === 'number');
  const contexts = new Map(answer.context.map((one) => [one.cell, one]));
  if (fields.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="numbers-heading">
      <h2 id="numbers-heading">指标</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label="指标">
        <table className="plain entry-table">
          <thead><tr><th scope="col">指标</th><th scope="col">本期（{answer.round.periodZh}）</th><th scope="col">上期</th><th scope="col">变动</th><th scope="col">上年同期</th><th scope="col" className="text">单位</th><th scope="col" className="text">状态</th></tr></thead>
          <tbody>{fields.map((field) => <Row key={field.id} field={field} part={part} context={contexts.get(field.id)} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

interface RegistryCountProps { readonly registry: NonNullable<CellContextView['registry']>; readonly field: NumberField; readonly now: Answer | null | undefined; readonly take: ((value: string) => void) | undefined }

/** What the records give for the cell. It is laid before the region and never written by itself: whoever files it says it. */
function RegistryCount({ registry, field, now, take }: RegistryCountProps): ReactNode {
  const same = now?.kind === 'number' && now.value === registry.value;
  return (
    <span className="sub">
      登记库：{registry.value}{same ? '（一致）' : ''}
      {take === undefined || same ? null : <>{'　'}<button type="button" className="link" aria-label={`${field.labelZh}采用登记数`} onClick={() => take(registry.value)}>采用登记数</button></>}
    </span>
  );
}

function Row({ field, part, context }: { readonly field: NumberField; readonly part: EntryPart; readonly context: CellContextView | undefined }): ReactNode {
  const { cells, autosave } = part;
  const view = cells.byKey.get(field.id);
  const now = cells.answerOf(field.id);
  const open = view?.open === true;
  const problem = part.typed.get(field.id);
  const range = context?.expected;
  return (
    <tr className={field.partOf ? 'part-of' : undefined}>
      <th scope="row"><span className="no">{field.no}</span> {field.partOf ? '其中：' : ''}{field.labelZh}{field.required || field.computed ? '' : '（选填）'}{field.hintZh ? <span className="sub">{field.hintZh}</span> : null}</th>
      <td>
        {field.computed ? <output>{answerText(now, field)}</output> : <AnswerInput field={field} cellKey={field.id} answer={now} open={open} label={`${field.no} ${field.labelZh}（${field.unit}）本期`} invalid={problem !== undefined || cells.worst(field.id) === 'error'} onAnswer={(next) => part.change(field.id, next)} onProblem={(text) => part.onTyped(field.id, text)} onBlock={(text) => part.onBlock(field.id, text)} onDetails={() => part.onDetails(field.id)} />}
        {context?.registry ? <RegistryCount registry={context.registry} field={field} now={now} take={open && !field.computed ? (value) => part.change(field.id, { kind: 'number', value }) : undefined} /> : null}
        {range ? <span className="sub">预期 {range.low}～{range.high}</span> : null}
      </td>
      <td>{context?.lastPeriod ? <>{answerText(context.lastPeriod.answer, field)}<span className="sub">{context.lastPeriod.periodZh}</span></> : <span className="missing">无</span>}</td>
      <td>{changePercent(now, context?.lastPeriod?.answer) ?? <span className="missing">—</span>}</td>
      <td>{context?.sameLastYear ? <>{answerText(context.sameLastYear.answer, field)}<span className="sub">{context.sameLastYear.periodZh}</span></> : <span className="missing">无</span>}</td>
      <td className="text nowrap">{field.unit}</td>
      <td className="text"><CellState cellKey={field.id} cell={view} open={open} autosave={autosave} typedProblem={problem} finding={cells.worst(field.id)} /> <button type="button" className="link" onClick={() => part.onDetails(field.id)} aria-label={`详情：${field.labelZh}的历史、备注和记录`}>详情</button><CellRemarks cell={view} /></td>
    </tr>
  );
}
