import { useState, type ReactNode } from 'react';
import { Button, Input, Tag } from 'antd';
import type { PublicationAnswer } from '@greengauge/contracts';
import { EmptyPanel } from '../../parts/page.js';
import { usePublicationAction } from './use-publication-action.js';

/** 问题和建议: the machine's draft until the ministry edits it; the mark leaves only with the signature. */
export function SuggestionPanel({ answer }: { readonly answer: PublicationAnswer }): ReactNode {
  const action = usePublicationAction(answer.id);
  const [drafts, setDrafts] = useState(answer.suggestions);
  const change = (at: number, part: Partial<(typeof drafts)[number]>): void => setDrafts((current) => current.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const complete = drafts.every(({ titleZh, textZh }) => titleZh.trim() !== '' && textZh.trim() !== '');
  return (
    <section className="panel">
      <h2>问题和建议 <Tag>{answer.signedZh !== undefined ? '已签发' : answer.suggestionsEdited ? '已人工修改，未签发' : '机器草拟，未经签发'}</Tag></h2>
      {drafts.length === 0 ? <EmptyPanel>这份报告没有草拟建议</EmptyPanel> : null}
      <div className="stack">
        {drafts.map((suggestion, at) => (answer.mayEdit ? (
          <div key={at} className="stack">
            <Input aria-label={`第${at + 1}条标题`} maxLength={120} value={suggestion.titleZh} onChange={(event) => change(at, { titleZh: event.target.value })} />
            <Input.TextArea aria-label={`第${at + 1}条内容`} autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} value={suggestion.textZh} onChange={(event) => change(at, { textZh: event.target.value })} />
            <div><Button size="small" onClick={() => setDrafts((current) => current.filter((_, index) => index !== at))}>删除这一条</Button></div>
          </div>
        ) : <div key={at}><strong>{suggestion.titleZh}</strong><p>{suggestion.textZh}</p></div>))}
        {answer.mayEdit ? (
          <div className="filters">
            <Button disabled={drafts.length >= 10} onClick={() => setDrafts((current) => [...current, { titleZh: '', textZh: '' }])}>增加一条</Button>
            <Button type="primary" disabled={!complete} loading={action.isPending} onClick={() => action.mutate({ method: 'PUT', path: 'suggestions', body: { suggestions: drafts }, doneZh: '已保存' })}>保存修改</Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}
