import type { ReactNode } from 'react';
import type { SubmissionAnswer } from '@greengauge/contracts';
import { AnswerInput } from './answer-input.js';
import { CellState } from './cell-state.js';
import type { EntryPart } from './entry-part.js';
import { EvidenceField } from './evidence-field.js';

/** Narratives, choices, dates and files. */
export function TextFields({ part, answer }: { readonly part: EntryPart; readonly answer: SubmissionAnswer }): ReactNode {
  const fields = answer.form.fields.filter((field) => field.kind !== 'number');
  if (fields.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="texts-heading">
      <h2 id="texts-heading">文字说明和材料</h2>
      <div className="stack">{fields.map((field) => {
        if (field.kind === 'evidence') return <EvidenceField key={field.id} field={field} answer={answer} open={part.cells.wholeOpen(field.id)} />;
        const view = part.cells.byKey.get(field.id);
        const now = part.cells.answerOf(field.id);
        return (
          <div key={field.id} className="text-field">
            <h3>{field.labelZh}{field.required ? '' : '（选填）'}</h3>
            {field.hintZh ? <p className="unit-note">{field.hintZh}</p> : null}
            <AnswerInput field={field} cellKey={field.id} answer={now} open={view?.open === true} label={field.labelZh} invalid={part.cells.worst(field.id) === 'error'} onAnswer={(next) => part.change(field.id, next)} onProblem={(text) => part.onTyped(field.id, text)} onDetails={() => part.onDetails(field.id)} />
            <p className="unit-note"><CellState cellKey={field.id} cell={view} open={view?.open === true} autosave={part.autosave} typedProblem={part.typed.get(field.id)} finding={part.cells.worst(field.id)} />{field.kind === 'text' ? `　${now?.kind === 'text' ? now.text.length : 0}/${field.mostCharacters} 字` : ''}</p>
          </div>
        );
      })}</div>
    </section>
  );
}
