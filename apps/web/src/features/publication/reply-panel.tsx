import { useRef, useState, type ReactNode } from 'react';
import { Button, Input, Select } from 'antd';
import type { PublicationAnswer } from '@greengauge/contracts';
import { EmptyPanel } from '../../parts/page.js';
import { usePublicationAction } from './use-publication-action.js';

type Reply = PublicationAnswer['answers'][number];
type Outcome = NonNullable<Reply['outcome']>;
const OUTCOMES: readonly { readonly value: Outcome; readonly label: string }[] = [{ value: 'accepted', label: '采纳' }, { value: 'partly-accepted', label: '部分采纳' }, { value: 'not-accepted', label: '未采纳' }];

function AnswerForm({ publication, reply }: { readonly publication: string; readonly reply: Reply }): ReactNode {
  const action = usePublicationAction(publication);
  const [outcome, setOutcome] = useState<Outcome>(reply.outcome ?? 'accepted');
  const [answer, setAnswer] = useState(reply.answerZh ?? '');
  return (
    <div className="stack">
      <Select aria-label="处理" value={outcome} options={[...OUTCOMES]} onChange={setOutcome} style={{ width: 140 }} />
      <Input.TextArea aria-label="答复" rows={2} maxLength={4000} value={answer} onChange={(event) => setAnswer(event.target.value)} />
      <div><Button size="small" disabled={answer.trim() === ''} loading={action.isPending} onClick={() => action.mutate({ method: 'PUT', path: `replies/${reply.id}/answer`, body: { outcome, answerZh: answer.trim() }, doneZh: '已答复' })}>答复</Button></div>
    </div>
  );
}

function ReplyForm({ publication }: { readonly publication: string }): ReactNode {
  const action = usePublicationAction(publication);
  // Kept over a retry, so that a reply whose acknowledgement was lost is not filed twice; renewed once it is in.
  const key = useRef(crypto.randomUUID());
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const file = (kind: Reply['kind'], textZh: string): void =>
    action.mutate({ method: 'POST', path: 'replies', body: { id: key.current, kind, subjectZh: subject.trim(), textZh }, doneZh: '意见已提交' }, { onSuccess: () => { key.current = crypto.randomUUID(); setText(''); setSubject(''); } });
  return (
    <div className="stack">
      <Input aria-label="事项" placeholder="涉及的指标、数据编码或章节" maxLength={120} value={subject} onChange={(event) => setSubject(event.target.value)} />
      <Input.TextArea aria-label="意见" placeholder="意见" rows={3} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="filters">
        <Button type="primary" disabled={text.trim() === ''} loading={action.isPending} onClick={() => file('objection', text.trim())}>提出异议</Button>
        <Button loading={action.isPending} onClick={() => file('no-objection', '无异议')}>无异议</Button>
      </div>
    </div>
  );
}

/** What the region said and what it was answered. */
export function ReplyPanel({ answer }: { readonly answer: PublicationAnswer }): ReactNode {
  return (
    <section className="panel">
      <h2>地区意见及答复</h2>
      {answer.replyDueZh === undefined ? null : <p className="note">意见截止 {answer.replyDueZh}。意见和答复作为附件随签发件归档。</p>}
      {answer.answers.length === 0 ? <EmptyPanel>没有意见</EmptyPanel> : (
        <ul className="notes">
          {answer.answers.map((reply) => (
            <li key={reply.id}>
              <strong>{reply.regionZh}{reply.subjectZh === '' ? '' : `　${reply.subjectZh}`}</strong>　{reply.textZh}<span className="sub">{reply.filedZh}</span>
              {reply.answerZh === undefined ? null : <p>{reply.outcomeZh}：{reply.answerZh}<span className="sub">{reply.answeredZh}</span></p>}
              {answer.mayAnswer && reply.kind === 'objection' ? <AnswerForm publication={answer.id} reply={reply} /> : null}
            </li>
          ))}
        </ul>
      )}
      {answer.mayReply ? <ReplyForm publication={answer.id} /> : null}
    </section>
  );
}
