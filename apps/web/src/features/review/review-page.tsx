import { useState, type ReactNode } from 'react';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { submissionAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { AnswerPage, Page } from '../../parts/page.js';
import { AnswerTable } from '../entry/answer-table.js';
import { FindingPanel } from '../entry/finding-panel.js';
import { LegalMarks } from '../entry/legal-marks.js';
import { StepLog } from '../entry/step-log.js';
import { placeNames } from '../entry/use-entry-cells.js';
import { DiffPanel } from './diff-panel.js';
import { joinedCells } from './joined-cells.js';
import { ImpactPanel, ReviewNotesPanel } from './notes-panel.js';

type Step = 'approve' | 'accept' | 'return' | 'withdraw' | 'undo-approval' | 'revise';
const DONE_ZH: Readonly<Record<Step, string>> = { approve: '已审核通过，转部委', accept: '已通过', return: '已退回', withdraw: '已撤回', 'undo-approval': '已撤销审核', revise: '已开始修订' };

function Review({ answer }: { readonly answer: SubmissionAnswer }): ReactNode {
  const { submission, form, round, actions } = answer;
  const { message } = useDialogues();
  const navigate = useNavigate();
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [letter, setLetter] = useState('');
  const step = useMutation({
    mutationFn: ({ name, body }: { readonly name: Step; readonly body?: unknown }) => sendRequest('POST', `/api/submissions/${submission.id}/${name}`, submissionAnswerSchema, body, crypto.randomUUID()),
    onSuccess: (next, { name }) => {
      queryClient.setQueryData(['answer', `/api/submissions/${next.submission.id}`], next);
      void queryClient.invalidateQueries({ queryKey: ['answer', '/api/review'] });
      message.success(DONE_ZH[name]);
      setReasons(new Map());
      setLetter('');
      if (next.submission.id !== submission.id) void navigate(`/review/${next.submission.id}`);
    },
    // What was refused rests on what the page no longer shows: the present state is laid before the judge.
    onError: () => queryClient.invalidateQueries({ queryKey: ['answer'] }),
  });
  const canReturn = actions.includes('return');
  const setReason = (key: string, text: string | undefined): void => setReasons((old) => {
    const next = new Map(old);
    if (text === undefined) next.delete(key);
    else next.set(key, text);
    return next;
  });
  const returned = [...reasons].map(([key, reasonZh]) => { const [cell = '', row = ''] = key.split('#'); return { cell, row, reasonZh: reasonZh.trim() }; });
  const incomplete = letter.trim().length < 2 || returned.length === 0 || returned.some(({ reasonZh }) => reasonZh.length < 2);
  const names = placeNames(answer);
  const comment = { headZh: '退回', cell: (key: string, nameZh: string): ReactNode => (
    <><Checkbox checked={reasons.has(key)} onChange={(event) => setReason(key, event.target.checked ? '' : undefined)} aria-label={`退回 ${nameZh}`}>{form.tables.some(({ id }) => id === key) ? '退回整表' : '退回本项'}</Checkbox>{reasons.has(key) ? <Input aria-label={`${nameZh} 的退回理由`} placeholder="理由" value={reasons.get(key)} onChange={(event) => setReason(key, event.target.value)} maxLength={500} /> : null}</>
  ) };
  const joined = joinedCells(form, [...reasons.keys()]);
  const reasoned = actions.filter((action): action is 'withdraw' | 'undo-approval' | 'revise' => action === 'withdraw' || action === 'undo-approval' || action === 'revise');
  const NAME_ZH = { withdraw: '撤回', 'undo-approval': '撤销审核', revise: '修订' } as const;
  return (
    <Page title={`${submission.regionZh}　${form.titleZh}`} lead={<>{round.periodZh}　第 {submission.version} 版第 {submission.filings} 次报送　<b>{submission.stateZh}</b></>} extra={<LegalMarks authority={form.authority} />}>
      <div className="stack">
        {step.error ? <Alert type="error" showIcon role="alert" title={step.error.message} /> : null}
        <section className="panel" aria-labelledby="decide-heading">
          <h2 id="decide-heading">办理</h2>
          <span className="inline-form">
            {actions.includes('approve') ? <Button type="primary" loading={step.isPending} disabled={reasons.size > 0} onClick={() => step.mutate({ name: 'approve', body: { filing: submission.filings } })}>审核通过</Button> : null}
            {actions.includes('accept') ? <Button type="primary" loading={step.isPending} disabled={reasons.size > 0} onClick={() => step.mutate({ name: 'accept', body: { filing: submission.filings } })}>通过并入库</Button> : null}
            <Link to={`/entry/${submission.id}`}>查看填报表</Link>{submission.filings > 0 ? <Link to={`/entry/${submission.id}/receipt`}>回执</Link> : null}
          </span>
          {canReturn || reasoned.length > 0 ? (
            <div className="explain">
              {joined.map(({ ruleZh, locked }) => (
                <Alert key={ruleZh} type="info" showIcon title={`审核关系“${ruleZh}”还涉及${locked.map((cell) => `“${names.get(cell) ?? cell}”`).join('、')}，不解锁则改后可能无法再次报送`} action={<Button size="small" onClick={() => setReasons((old) => new Map([...old, ...locked.map((cell) => [cell, `随审核关系“${ruleZh}”一并核对`] as const)]))}>一并退回</Button>} />
              ))}
              <Input.TextArea aria-label="办理理由" value={letter} onChange={(event) => setLetter(event.target.value)} maxLength={2000} autoSize={{ minRows: 2 }} placeholder={canReturn ? '退回须写明总的理由，并在下表勾选要修改的格、清单或材料；只有这些会解锁。' : '请写明理由'} />
              <span className="inline-form">
                {canReturn ? <Button danger loading={step.isPending} disabled={incomplete} onClick={() => step.mutate({ name: 'return', body: { filing: submission.filings, reasonZh: letter.trim(), cells: returned } })}>退回 {returned.length} 项</Button> : null}
                {reasoned.map((name) => <Button key={name} loading={step.isPending} disabled={letter.trim().length < 2} onClick={() => step.mutate({ name, body: { reasonZh: letter.trim() } })}>{NAME_ZH[name]}</Button>)}
              </span>
            </div>
          ) : null}
        </section>
        <DiffPanel answer={answer} />
        <ReviewNotesPanel id={submission.id} />
        <FindingPanel submission={submission.id} findings={answer.findings} names={names} canExplain={false} />
        <section className="panel"><h2>填报内容</h2><AnswerTable answer={answer} {...(canReturn ? { extra: comment } : {})} /></section>
        {actions.includes('accept') || submission.state === 'region-approved' ? <ImpactPanel id={submission.id} /> : null}
        <StepLog log={answer.log} />
      </div>
    </Page>
  );
}

export function ReviewPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useAnswer(`/api/submissions/${encodeURIComponent(id)}`, submissionAnswerSchema);
  return <AnswerPage query={query} title="审核">{(answer) => <Review key={answer.submission.id} answer={answer} />}</AnswerPage>;
}
