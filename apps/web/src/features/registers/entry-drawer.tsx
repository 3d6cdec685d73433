import { useState, type ReactNode } from 'react';
import { Button, Drawer, Skeleton } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { publishEntryAnswerSchema, registerEntryAnswerSchema, type RegisterEntryAnswer, type RegisterEntryView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { ErrorPanel } from '../../parts/page.js';
import { EntryForm } from './entry-form.js';
import { PlatformMechanisms } from './platform-mechanisms.js';
import { refreshRegisters } from './refresh-registers.js';

function Publish({ registerId, version }: { readonly registerId: string; readonly version: RegisterEntryView }): ReactNode {
  const { message } = useDialogues();
  const publish = useMutation({
    mutationFn: () => sendRequest('POST', `/api/registers/${registerId}/publications`, publishEntryAnswerSchema, { key: version.key, version: version.version }),
    onSuccess: () => { message.success('已发布，有关指标随即重新汇总'); refreshRegisters(); },
    onError: (error) => message.error(error.message),
  });
  return <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>核对无误，发布第{version.version}版</Button>;
}

function Versions({ answer }: { readonly answer: RegisterEntryAnswer }): ReactNode {
  const [editing, setEditing] = useState(false);
  const { register, columns, versions } = answer;
  const [latest] = versions;
  if (!latest) return null;
  return (
    <div className="stack">
      <p>
        {answer.canKeep ? <Button onClick={() => setEditing(true)}>修改、评估或调出</Button> : null}　
        {answer.canPublish && latest.state === 'draft' ? <Publish registerId={register.id} version={latest} /> : null}
        {register.id === 'technology-needs' ? <>　<Link to={`/registers/matching?need=${encodeURIComponent(latest.key)}`}>匹配目录技术和专利</Link></> : null}
      </p>
      <dl className="facts">{columns.filter(({ id }) => (latest.texts[id] ?? '') !== '').map((column) => <div key={column.id} style={{ display: 'contents' }}><dt>{column.labelZh}</dt><dd>{latest.texts[column.id]}{column.unit && column.kind === 'number' ? ` ${column.unit}` : ''}</dd></div>)}</dl>
      {register.id === 'trading-platforms' && versions.some(({ current }) => current) ? <PlatformMechanisms platformKey={latest.key} region={latest.region} nameZh={latest.nameZh} /> : null}
      <section>
        <h3>历次版本</h3>
        <ul className="lineage">
          {versions.map((version, index) => {
            const before = versions[index + 1];
            const changed = before ? columns.filter(({ id }) => version.texts[id] !== before.texts[id]) : [];
            return (
              <li key={version.version}>
                第{version.version}版　{version.recordedZh}　{version.recordedBy}录入；{version.state === 'draft' ? '待发布' : `${version.publishedZh ?? ''}由${version.publishedBy ?? ''}发布`}{version.current ? '（现行）' : ''}
                {changed.map((column) => <span key={column.id} className="sub unit-note">{column.labelZh}：{before?.texts[column.id] || '（空）'} → {version.texts[column.id] || '（空）'}</span>)}
              </li>
            );
          })}
        </ul>
      </section>
      {editing ? <EntryForm register={register} columns={columns} regions={answer.regions} start={latest.texts} onClose={() => setEditing(false)} /> : null}
    </div>
  );
}

export function EntryDrawer({ registerId, entryKey, onClose }: { readonly registerId: string; readonly entryKey: string; readonly onClose: () => void }): ReactNode {
  const query = useAnswer(`/api/registers/${encodeURIComponent(registerId)}/entry?key=${encodeURIComponent(entryKey)}`, registerEntryAnswerSchema);
  return (
    <Drawer open size={620} title={query.data?.versions[0]?.nameZh ?? entryKey} onClose={onClose}>
      {query.data ? <Versions answer={query.data} /> : query.error ? <ErrorPanel error={query.error} retry={() => void query.refetch()} /> : <Skeleton active />}
    </Drawer>
  );
}
