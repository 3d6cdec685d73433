import type { ReactNode } from 'react';
import { Badge, Button, Tag } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { doneAnswerSchema, messageListAnswerSchema, type MessageListAnswer, type NoticeView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { NoticeForm } from './notice-form.js';

function Notice({ notice, mayWithdraw }: { readonly notice: NoticeView; readonly mayWithdraw: boolean }): ReactNode {
  const { message } = useDialogues();
  const act = useMutation({
    mutationFn: (what: 'reading' | 'withdrawal') => (what === 'reading' ? sendRequest('POST', `/api/notices/${notice.id}/reading`, doneAnswerSchema, {}) : sendRequest('DELETE', `/api/notices/${notice.id}`, doneAnswerSchema)),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['answer', '/api/messages'] }),
    onError: (error) => message.error(error.message),
  });
  return (
    <article className="panel" aria-labelledby={`notice-${notice.id}`}>
      <h2 id={`notice-${notice.id}`}>{notice.read ? null : <Badge status="processing" text="未读" />} {notice.titleZh} {notice.withdrawn ? <Tag>已撤回</Tag> : null}</h2>
      {notice.bodyZh.split('\n').map((line, at) => <p key={at}>{line}</p>)}
      <p className="note">{notice.publisherZh}　{notice.publishedZh}　发至：{notice.audienceZh}</p>
      <div className="filters">
        {notice.read || notice.withdrawn ? null : <Button size="small" loading={act.isPending} onClick={() => act.mutate('reading')} aria-label={`标为已读：${notice.titleZh}`}>标为已读</Button>}
        {mayWithdraw && !notice.withdrawn ? <Button size="small" danger loading={act.isPending} onClick={() => act.mutate('withdrawal')} aria-label={`撤回：${notice.titleZh}`}>撤回</Button> : null}
      </div>
    </article>
  );
}

function Messages({ answer }: { readonly answer: MessageListAnswer }): ReactNode {
  return (
    <Page title="消息" lead={`通知 ${answer.notices.length} 条，未读 ${answer.unread} 条；待办 ${answer.pending.length} 项。`}>
      <div className="stack">
        <section className="panel">
          <h2>待办</h2>
          {answer.pending.length === 0 ? <EmptyPanel>没有待办</EmptyPanel> : <ul className="notes">{answer.pending.map((matter) => <li key={`${matter.kind} ${matter.href}`}><Link to={matter.href}>{matter.titleZh}</Link>　{matter.detailZh}</li>)}</ul>}
        </section>
        {answer.mayPublish ? <NoticeForm /> : null}
        {answer.notices.length === 0 ? <section className="panel"><h2>通知</h2><EmptyPanel>没有通知</EmptyPanel></section> : answer.notices.map((notice) => <Notice key={notice.id} notice={notice} mayWithdraw={answer.mayPublish} />)}
      </div>
    </Page>
  );
}

export function NoticesPage(): ReactNode {
  const query = useAnswer('/api/messages', messageListAnswerSchema);
  return <AnswerPage query={query} title="消息">{(answer) => <Messages answer={answer} />}</AnswerPage>;
}
