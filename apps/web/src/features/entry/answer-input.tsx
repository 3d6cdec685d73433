import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import type { Answer, CellFieldView } from '@greengauge/contracts';
import { answerText, MISSING_ZH, readTyped } from './answer-text.js';
import { inputId } from './cell-key.js';

const PAUSE_MS = 2_000;

export interface InputProps {
  readonly field: CellFieldView;
  readonly cellKey: string;
  readonly answer: Answer | null | undefined;
  readonly open: boolean;
  readonly label: string;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onAnswer: (answer: Answer | null) => void;
  /** Typed text that is no answer; undefined when it is one again. */
  readonly onProblem: (problemZh: string | undefined) => void;
  readonly onBlock?: (text: string) => void;
  readonly onDetails?: () => void;
}

const shown = (answer: Answer | null | undefined, field: CellFieldView): string =>
  !answer ? '' : answer.kind === 'number' ? answer.value : answer.kind === 'text' ? answer.text : answerText(answer, field);

/** Enter and arrows go up and down among the inputs of the page that are open; Tab goes on as everywhere. */
function move(from: HTMLElement, step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-cell]:not(:disabled)')];
  const column = from.dataset['column'];
  const same = all.filter((one) => one.dataset['column'] === column);
  const next = same[same.indexOf(from) + step] ?? all[all.indexOf(from) + step];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
}

/** One answer. Written when it is left or when Enter is pressed; what cannot be an answer stays on the screen with the reason. */
export function AnswerInput(props: InputProps): ReactNode {
  const { field, cellKey, answer, open, label, invalid, describedBy, onAnswer, onProblem, onBlock, onDetails } = props;
  const [text, setText] = useState(() => shown(answer, field));
  const outer = shown(answer, field);
  const [last, setLast] = useState(outer);
  useEffect(() => {
    if (outer === last) return;
    setLast(outer);
    // The server trims what it keeps: that is no reason to take a blank from under the hand that writes on.
    if (outer.trim() !== last.trim()) setText(outer);
  }, [outer, last]);
  const commit = (value: string): void => {
    const typed = readTyped(field, value);
    if (!typed.ok) return onProblem(typed.problemZh);
    onProblem(undefined);
    if (value === outer) return;
    const next = shown(typed.answer, field);
    setLast(next);
    setText(next);
    onAnswer(typed.answer);
  };
  const long = field.kind === 'text' && field.long === true;
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => {
    if (!long || !open || text === outer) return undefined;
    // A narrative is written over a long time: it is kept at each pause, not only when it is left.
    const pause = window.setTimeout(() => latest.current(text), PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [long, open, text, outer]);
  const common = { id: inputId(cellKey), 'data-cell': cellKey, 'data-column': cellKey.split('#')[0]?.includes('.') ? cellKey.split('#')[0] : 'fields', disabled: !open, 'aria-label': label, 'aria-invalid': invalid, 'aria-describedby': describedBy, className: `cell-input ${field.kind}` };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onDetails?.(); return; }
    const multi = event.currentTarget instanceof HTMLTextAreaElement;
    const select = event.currentTarget instanceof HTMLSelectElement;
    if (event.key === 'Enter' && !multi) { event.preventDefault(); commit(text); move(event.currentTarget, event.shiftKey ? -1 : 1); }
    if (!multi && !select && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) { event.preventDefault(); commit(text); move(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1); }
    if (event.key === 'Escape') { setText(outer); onProblem(undefined); }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const block = event.clipboardData.getData('text/plain');
    if (!onBlock || !/[\t\n]/.test(block.replace(/[\r\n]+$/, ''))) return;
    event.preventDefault();
    onBlock(block);
  };
  if (field.kind === 'choice') {
    return <select {...common} value={answer?.kind === 'text' ? answer.text : ''} onKeyDown={onKeyDown} onChange={(event) => onAnswer(event.target.value === '' ? null : { kind: 'text', text: event.target.value })}><option value="">请选择</option>{field.options.map(({ id, labelZh }) => <option key={id} value={id}>{labelZh}</option>)}</select>;
  }
  if (long) return <textarea {...common} rows={4} value={text} maxLength={field.kind === 'text' ? field.mostCharacters : undefined} onChange={(event) => setText(event.target.value)} onBlur={() => commit(text)} onKeyDown={onKeyDown} />;
  const number = field.kind === 'number';
  // Words for a number that is not there are taken whole: what is typed next stands in their place.
  const word = number && open && answer !== null && answer !== undefined && answer.kind !== 'number';
  const takeWhole = word ? (event: SyntheticEvent<HTMLInputElement>): void => { if (text === outer) event.currentTarget.select(); } : undefined;
  return (
    <span className="answer">
      <input {...common} type="text" inputMode={number ? 'decimal' : 'text'} value={text} onFocus={takeWhole} onMouseUp={takeWhole} placeholder={field.kind === 'date' ? '2025-03-09' : undefined} autoComplete="off" onChange={(event) => setText(event.target.value)} onBlur={() => commit(text)} onKeyDown={onKeyDown} onPaste={onPaste} />
      {number && field.answers.length > 0 ? <KindSelect field={field} answer={answer} open={open} label={label} onAnswer={onAnswer} /> : null}
    </span>
  );
}

/** The answers that are no number. A zero is a number and is typed. */
function KindSelect({ field, answer, open, label, onAnswer }: Pick<InputProps, 'answer' | 'open' | 'label' | 'onAnswer'> & { readonly field: Extract<CellFieldView, { kind: 'number' }> }): ReactNode {
  const value = !answer || answer.kind === 'number' || answer.kind === 'text' ? 'number' : answer.kind === 'missing' ? `missing:${answer.reason}` : answer.kind;
  const choose = (chosen: string): void => {
    const [kind, reason] = chosen.split(':');
    const missing = (['not-collected', 'not-published', 'not-in-force', 'not-due'] as const).find((one) => one === reason);
    if (kind === 'missing' && missing) onAnswer({ kind: 'missing', reason: missing });
    else if (kind === 'not-applicable' || kind === 'confidential') onAnswer({ kind });
    else onAnswer(null);
  };
  return (
    <select className="cell-kind" aria-label={`${label}的答复类型`} disabled={!open} value={value} onChange={(event) => choose(event.target.value)}>
      <option value="number">数值</option>
      {field.answers.includes('missing') ? Object.entries(MISSING_ZH).map(([reason, zh]) => <option key={reason} value={`missing:${reason}`}>缺报：{zh}</option>) : null}
      {field.answers.includes('not-applicable') ? <option value="not-applicable">不适用</option> : null}
      {field.answers.includes('confidential') ? <option value="confidential">保密</option> : null}
    </select>
  );
}
