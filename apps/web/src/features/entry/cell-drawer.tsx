import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Checkbox, Drawer, Input, Skeleton } from 'antd';
import { cellHistoryAnswerSchema, type CellContextView, type CellFieldView, type SubmissionCellView } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { ErrorPanel } from '../../parts/page.js';
import { answerText } from './answer-text.js';

interface Props {
  readonly submission: string;
  readonly cell: SubmissionCellView;
  readonly field: CellFieldView;
  readonly context: CellContextView | undefined;
  readonly editable: boolean;
  readonly close: () => void;
  readonly onNote: (noteZh: string | null, followUp: boolean) => void;
}

/** What is known of one cell: earlier periods, expected range, note, and every change with its person and time. */
export function CellDrawer({ submission, cell, field, context, editable, close, onNote }: Props): ReactNode {
  const history = useAnswer(`/api/submissions/${submission}/cells/${encodeURIComponent(cell.cell)}/history?row=${cell.row}`, cellHistoryAnswerSchema);
  const [note, setNote] = useState(cell.noteZh ?? '');
  const [followUp, setFollowUp] = useState(cell.followUp);
  return (
    <Drawer open onClose={close} title={field.labelZh} size={460}>
      <Focused>
        {field.hintZh ? <p>{field.hintZh}</p> : null}
        {context?.expected ? <p>历史预期区间：{context.expected.low} 至 {context.expected.high}（{context.expected.points} 期，中位数 {context.expected.median}）</p> : null}
        {context?.registry ? <p>登记库统计：{context.registry.value}（{context.registry.sourceZh}{context.registry.asOf ? `，${context.registry.asOf}` : ''}）</p> : null}
        <section>
          <h3>历史</h3>
          {context && context.history.length > 0 ? <table className="plain"><thead><tr><th scope="col">时期</th><th scope="col">数值</th></tr></thead><tbody>{context.history.map((one) => <tr key={one.period}><th scope="row">{one.periodZh}</th><td>{answerText(one.answer, field)}</td></tr>)}</tbody></table> : <p className="missing">没有往期数据</p>}
        </section>
        <section>
          <h3>备注</h3>
          <Input.TextArea aria-label="本格备注" value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} rows={3} disabled={!editable} />
          <p><Checkbox checked={followUp} onChange={(event) => setFollowUp(event.target.checked)} disabled={!editable}>标记为待跟进</Checkbox></p>
          {editable ? <Button onClick={() => onNote(note.trim() === '' ? null : note.trim(), followUp)}>保存备注</Button> : null}
        </section>
        <section>
          <h3>修改记录</h3>
          {history.error ? <ErrorPanel error={history.error} /> : history.isPending ? <Skeleton active /> : history.data.entries.length === 0 ? <p className="missing">尚无修改</p> : (
            <ol className="log">{history.data.entries.map((entry) => <li key={entry.revision}>{entry.atZh}　{entry.byZh}：{answerText(entry.before, field)} → {answerText(entry.after, field)}</li>)}</ol>
          )}
        </section>
      </Focused>
    </Drawer>
  );
}

const TRY_EVERY_MS = 40;
const MOST_TRIES = 25;

/** The library gives the focus to the frame around the dialog, which has no name: what is read out and goes on with Tab must be the dialog. */
function Focused({ children }: { readonly children: ReactNode }): ReactNode {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Hidden until its way in begins, and focused by the library then: asked again until the focus is somewhere in the dialog.
    let left = MOST_TRIES;
    const timer = window.setInterval(() => {
      const inside = content.current?.closest('[role="dialog"]')?.contains(document.activeElement) === true;
      if (!inside) content.current?.focus({ preventScroll: true });
      left -= 1;
      if (inside || left === 0) window.clearInterval(timer);
    }, TRY_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return <div className="stack" ref={content} tabIndex={-1}>{children}</div>;
}
