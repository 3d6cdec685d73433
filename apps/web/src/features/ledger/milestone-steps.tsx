import { useState, type ReactNode } from 'react';
import { Button, Drawer, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { milestoneAnswerSchema, type MilestoneAnswer, type MilestoneStepRequest } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { EmptyPanel } from '../../parts/page.js';
import { SignalMark } from '../../parts/signal-mark.js';

export interface MilestoneTarget {
  readonly kind: 'deliverable' | 'mechanism' | 'region-plan';
  readonly region: string;
  readonly subject: string;
  readonly titleZh: string;
}

const ACTION_ZH: Readonly<Record<MilestoneStepRequest['action'], string>> = { propose: '提交证据', verify: '核验完成', refuse: '退回', reopen: '重新打开' };

const pathOf = ({ kind, region, subject }: MilestoneTarget): string => `/api/milestones/${kind}/${region}/${encodeURIComponent(subject)}`;

function Actions({ target, may }: { readonly target: MilestoneTarget; readonly may: MilestoneAnswer['may'] }): ReactNode {
  const { message } = useDialogues();
  const [text, setText] = useState('');
  const step = useMutation({
    mutationFn: (request: MilestoneStepRequest) => sendRequest('POST', `${pathOf(target)}/steps`, milestoneAnswerSchema, request, crypto.randomUUID()),
    onSuccess: () => { setText(''); message.success('已办理'); void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && (queryKey[1].startsWith('/api/milestones') || queryKey[1].startsWith('/api/ledger')) }); },
    onError: (error) => message.error(error.message),
  });
  if (may.length === 0) return <p className="missing">您的职责或该事项目前的状态没有可办的步骤。提交证据的人不能自行核验。</p>;
  const requestOf = (action: MilestoneStepRequest['action']): MilestoneStepRequest =>
    action === 'propose' ? { action, evidenceZh: text } : action === 'verify' ? (text === '' ? { action } : { action, noteZh: text }) : { action, noteZh: text };
  const blocked = (action: MilestoneStepRequest['action']): boolean => (action === 'propose' ? text.trim().length < 6 : action === 'verify' ? false : text.trim() === '');
  return (
    <div className="stack">
      <Input.TextArea aria-label="证据或说明" rows={4} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} placeholder="提交证据：写明文件名称、文号或可查的网址。退回、重新打开：写明原因。" />
      <span>{may.map((action) => <Button key={action} type={action === 'verify' || action === 'propose' ? 'primary' : 'default'} disabled={blocked(action)} loading={step.isPending} onClick={() => step.mutate(requestOf(action))} style={{ marginRight: 8 }}>{ACTION_ZH[action]}</Button>)}</span>
    </div>
  );
}

/** One milestone: what stands, every step so far, and what this account may do. */
export function MilestoneDrawer({ target, onClose }: { readonly target: MilestoneTarget | undefined; readonly onClose: () => void }): ReactNode {
  return <Drawer open={target !== undefined} onClose={onClose} size="large" title={target?.titleZh ?? ''}>{target ? <Content target={target} /> : null}</Drawer>;
}

function Content({ target }: { readonly target: MilestoneTarget }): ReactNode {
  const { data, error } = useAnswer(pathOf(target), milestoneAnswerSchema);
  if (error) return <EmptyPanel>{error.message}</EmptyPanel>;
  if (!data) return <EmptyPanel>正在读取</EmptyPanel>;
  const { milestone, events, may } = data;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>状态</dt><dd>{milestone ? <SignalMark signal={milestone.signal} label={milestone.statusZh} /> : '尚无记录'}{milestone?.proposed ? '（已提交证据，待另一人核验）' : ''}</dd>
        <dt>证据</dt><dd>{milestone?.evidenceZh ?? <span className="missing">未提交</span>}</dd>
        <dt>核验人</dt><dd>{milestone?.verifier ?? <span className="missing">—</span>}</dd>
        {milestone?.noteZh ? <><dt>说明</dt><dd>{milestone.noteZh}</dd></> : null}
      </dl>
      <Actions key={`${target.kind}${target.subject}`} target={target} may={may} />
      <h3>办理记录</h3>
      {events.length === 0 ? <EmptyPanel>还没有办理记录</EmptyPanel> : <ul className="notes">{events.map((event) => <li key={event.position}>{event.atZh}　{event.whoZh}　{event.actionZh}{event.evidenceZh && event.action !== 'verify' ? `：${event.evidenceZh}` : ''}{event.noteZh ? `（${event.noteZh}）` : ''}</li>)}</ul>}
    </div>
  );
}
