import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { submissionAnswerSchema, type Answer, type SubmissionAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { AnswerPage, Page } from '../../parts/page.js';
import { answerText } from './answer-text.js';
import { CellDrawer } from './cell-drawer.js';
import type { EntryPart } from './entry-part.js';
import { FindingPanel, goTo } from './finding-panel.js';
import { findingsShown } from './findings-shown.js';
import { LegalMarks } from './legal-marks.js';
import { NumberTable } from './number-table.js';
import { changesOf, layBlock, PastePreview, type PastedCell } from './paste-preview.js';
import { RowTables } from './row-tables.js';
import { StepLog } from './step-log.js';
import { TextFields } from './text-fields.js';
import { useAutosave, type Autosave, type CellChange } from './use-autosave.js';
import { cellFields, placeNames, useEntryCells } from './use-entry-cells.js';
import { WorkbookPanel } from './workbook-panel.js';

const SAVE_ZH: Readonly<Record<Autosave['state'], string>> = { saved: '全部已保存', waiting: '有待保存的修改', saving: '正在保存', offline: '连接中断，修改已留在本机，恢复后自动保存', refused: '有修改未能保存' };

function Entry({ answer }: { readonly answer: SubmissionAnswer }): ReactNode {
  const { submission, form, round } = answer;
  const { message } = useDialogues();
  const navigate = useNavigate();
  const autosave = useAutosave(answer);
  const [asked, setAsked] = useState(false);
  const shown = useMemo(() => findingsShown(answer.findings, asked), [answer.findings, asked]);
  const cells = useEntryCells(answer, autosave, shown);
  const fields = useMemo(() => cellFields(answer), [answer]);
  const names = useMemo(() => placeNames(answer), [answer]);
  const wanted = useSearchParams()[0].get('cell');
  useEffect(() => { if (wanted !== null) goTo(wanted); }, [wanted]);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [details, setDetails] = useState<string>();
  const [pasted, setPasted] = useState<readonly PastedCell[]>();
  const [undo, setUndo] = useState<readonly CellChange[]>();
  const summary = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  const { change } = autosave;
  const onTyped = useCallback((key: string, problemZh: string | undefined): void => setTyped((old) => {
    if (old.get(key) === problemZh) return old;
    const next = new Map(old);
    if (problemZh === undefined) next.delete(key);
    else next.set(key, problemZh);
    return next;
  }), []);
  const openDetails = (key: string): void => { opener.current = document.activeElement; setDetails(key); };
  /** The focus goes back to where the drawer was opened from, once the drawer no longer holds it. */
  const closeDetails = (): void => {
    const back = opener.current;
    setDetails(undefined);
    window.setTimeout(() => { if (back instanceof HTMLElement) back.focus(); });
  };
  const part: EntryPart = {
    cells, autosave, typed, onTyped, onDetails: openDetails,
    change: (key, next: Answer | null) => { const [cell = '', row = ''] = key.split('#'); change([{ cell, row, answer: next }]); },
    onBlock: (key, text) => setPasted(layBlock(answer, cells, key, text)),
    fill: (changes, wordsZh) => write(changes, wordsZh),
  };
  const write = (changes: readonly CellChange[], words: string): void => {
    setUndo(changes.map(({ cell, row }) => ({ cell, row, answer: cells.answerOf(row === '' ? cell : `${cell}#${row}`) ?? null })));
    change(changes);
    message.success(words);
  };
  const check = (): void => {
    autosave.flush();
    setAsked(true);
    const blocked = answer.findings.some(({ severity, explanationZh }) => severity === 'error' || !explanationZh);
    if (blocked || typed.size > 0 || autosave.problems.size > 0 || autosave.conflicts.size > 0) { summary.current?.focus(); summary.current?.scrollIntoView({ block: 'start' }); } else if (autosave.pending.size > 0) message.info('还有修改正在保存，请稍候'); else void navigate(`/entry/${submission.id}/submit`);
  };
  const editable = answer.actions.includes('edit');
  const [detailCell = '', detailRow = ''] = (details ?? '').split('#');
  const detailField = fields.get(detailCell);
  const letter = answer.returns[0];
  return (
    <Page
      title={form.titleZh}
      lead={<>{submission.regionZh}　{round.periodZh}　第 {submission.version} 版　<b>{submission.stateZh}</b>　{round.frozenAt === undefined ? '' : '本期已冻结'}{editable && submission.lastInstantZh ? `截止 ${round.dueZh}` : ''}{editable && submission.lastInstantZh && submission.lastInstantZh !== round.dueZh ? `，${submission.lastInstantZh} 关闭` : ''}</>}
      extra={<LegalMarks authority={form.authority} />}
    >
      <div className="stack">
        <div className="save-bar">
          <span role="status" aria-live="polite" className={`save-state save-${autosave.state}`}>{SAVE_ZH[autosave.state]}{autosave.state === 'refused' && autosave.messageZh ? `：${autosave.messageZh}` : ''}</span>
          <span>已填 {answer.progress.answered}/{answer.progress.required}</span>
          {undo ? <Button onClick={() => { change(undo); setUndo(undefined); }}>撤销上一次批量写入</Button> : null}
          {editable ? <Button type="primary" onClick={check}>检查并核对</Button> : submission.filings > 0 ? <Link to={`/entry/${submission.id}/receipt`}>查看回执</Link> : null}
        </div>
        {submission.state === 'returned' && letter ? <Alert type="warning" showIcon title={`已退回：${letter.reasonZh}`} description={<>{letter.byZh}　{letter.cells.length} 处需要修改，其余已锁定。{submission.lastInstantZh ? `请于 ${submission.lastInstantZh} 前重新报送。` : ''}</>} /> : null}
        {submission.revisionReasonZh ? <Alert type="info" showIcon title={`修订：${submission.revisionReasonZh}`} /> : null}
        {[...autosave.conflicts].map(([key, other]) => {
          const field = fields.get(other.cell);
          return <Alert key={key} type="error" showIcon role="alert" title={`${field?.labelZh ?? key}：${other.enteredBy ?? '他人'}刚改为 ${answerText(other.answer, field)}，您填的是 ${answerText(cells.answerOf(key), field)}`} action={<span className="inline-form"><Button onClick={() => autosave.settle(key, true)}>用我的</Button><Button onClick={() => autosave.settle(key, false)}>用对方的</Button></span>} />;
        })}
        <FindingPanel submission={submission.id} findings={shown} names={names} canExplain={editable} focus={summary} here />
        <NumberTable part={part} answer={answer} />
        <RowTables part={part} answer={answer} />
        <TextFields part={part} answer={answer} />
        <WorkbookPanel answer={answer} editable={editable} apply={write} />
        <section className="panel notes-panel"><h2>填报说明</h2><p>{form.scopeZh}　依据：{form.sourceZh}。键盘：Enter 或方向键换行，Tab 换格，Ctrl+Enter 打开历史、备注和记录，Esc 放弃输入；从 Excel 复制的区域可直接粘贴。</p><ul className="notes">{form.rules.map((rule) => <li key={rule.id}>{rule.severity === 'hard' ? '强制性' : '核实性'}：{rule.textZh}</li>)}</ul></section>
        <StepLog log={answer.log} />
      </div>
      {pasted ? <PastePreview pasted={pasted} close={() => setPasted(undefined)} apply={() => { write(changesOf(pasted), `已写入 ${changesOf(pasted).length} 格`); setPasted(undefined); }} /> : null}
      {details !== undefined && detailField ? (
        <CellDrawer
          key={details} submission={submission.id} field={detailField} context={answer.context.find(({ cell }) => cell === detailCell)} editable={editable && cells.byKey.get(details)?.open === true} close={closeDetails}
          cell={cells.byKey.get(details) ?? { cell: detailCell, row: detailRow, followUp: false, revision: 0, open: false, computed: false }}
          onNote={(noteZh, followUp) => { change([{ cell: detailCell, row: detailRow, answer: cells.answerOf(details) ?? null, noteZh, followUp }]); closeDetails(); }}
        />
      ) : null}
    </Page>
  );
}

export function EntryPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useAnswer(`/api/submissions/${encodeURIComponent(id)}`, submissionAnswerSchema);
  return <AnswerPage query={query} title="填报">{(answer) => <Entry key={answer.submission.id} answer={answer} />}</AnswerPage>;
}
