import { useContext, type ReactNode } from 'react';
import { Button, Form, Input, Skeleton } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { auditListAnswerSchema, type AuditListAnswer } from '@greengauge/contracts';
import { AnswerSourceContext } from '../../app/use-answer.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorPanel, Page } from '../../parts/page.js';

const FIELDS = [['actor', '操作人', '登录名、名称或作业'], ['action', '操作代码开头', '如 account.'], ['text', '对象或内容', '包含的文字']] as const;
const NAMES = ['actor', 'action', 'text', 'from', 'to'] as const;

function Actor({ entry: { actorZh, actorKindZh, slotZh, run } }: { readonly entry: AuditListAnswer['entries'][number] }): ReactNode {
  return <>{run === undefined ? actorZh : <Link to={`/jobs/runs/${run}`}>{actorZh}</Link>}{actorKindZh === undefined ? null : <span className="sub">{actorKindZh}{slotZh === undefined ? null : ` ${slotZh}`}</span>}</>;
}

/** What it is about, as a way to all that is on record of it, and the particulars. */
function About({ entry: { subject, subjectZh, particulars } }: { readonly entry: AuditListAnswer['entries'][number] }): ReactNode {
  return (
    <>
      {subjectZh === undefined ? null : <b className="about">{subjectZh}</b>}
      {particulars.length === 0 ? null : <ul className="particulars">{particulars.map(({ labelZh, beforeZh, valueZh }) => <li key={labelZh}><span>{labelZh}</span> {beforeZh === undefined ? null : <><del>{beforeZh}</del> → </>}{valueZh}</li>)}</ul>}
      <Link className="subject" to={`/audit?text=${encodeURIComponent(subject)}`}><code>{subject}</code></Link>
    </>
  );
}

/** Every change on record, filtered; filters live in the address. */
export function AuditPage(): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const source = useContext(AnswerSourceContext);
  const filter = Object.fromEntries(NAMES.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name) ?? '']] : [])));
  const search = new URLSearchParams(filter).toString();
  const query = useInfiniteQuery({
    queryKey: ['answer', `/api/audit?${search}`],
    queryFn: ({ pageParam, signal }) => source(`/api/audit?${search}${pageParam === undefined ? '' : `&before=${pageParam}`}`, auditListAnswerSchema, signal),
    initialPageParam: undefined as number | undefined, getNextPageParam: ({ next }) => next,
  });
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const apply = (fields: Record<string, string | undefined>): void => setParameters(Object.fromEntries(NAMES.flatMap((name) => (fields[name]?.trim() ? [[name, fields[name]?.trim() ?? '']] : []))));
  return (
    <Page title="审计" lead="每一次变更的人、时间、操作和内容，按散列链保存，只增不改。时间为北京时间；下载的文件另有内容原文。点对象标识，只看该对象的全部记录。" ready={!query.isPending} extra={<Button href={`/api/audit.csv?${search}`} download="审计记录.csv">下载CSV</Button>}>
      <section className="panel">
        <Form key={search} layout="inline" className="filters" initialValues={filter} onFinish={apply}>
          {FIELDS.map(([name, label, placeholder]) => <Form.Item key={name} name={name} label={label}><Input allowClear placeholder={placeholder} maxLength={80} /></Form.Item>)}
          <Form.Item name="from" label="自"><Input type="date" /></Form.Item>
          <Form.Item name="to" label="至"><Input type="date" /></Form.Item>
          <Button type="primary" htmlType="submit">查询</Button>
        </Form>
        {query.error ? <ErrorPanel error={query.error} retry={() => void query.refetch()} /> : query.isPending ? <Skeleton active /> : entries.length === 0 ? <EmptyState kind="no-match" /> : (
          <div className="scroll" tabIndex={0} role="region" aria-label="审计记录">
            <table className="plain fold">
              <thead><tr><th scope="col">编号</th><th scope="col" className="text roomy">时间</th><th scope="col" className="text roomy">操作人</th><th scope="col" className="text roomy">操作</th><th scope="col" className="text">对象与内容</th></tr></thead>
              <tbody>{entries.map((entry) => (
                <tr key={entry.seq}>
                  <th scope="row" className="no">{entry.seq}</th><td className="text nowrap roomy">{entry.atZh}</td><td className="text roomy"><Actor entry={entry} /></td><td className="text roomy">{entry.actionZh}<span className="sub">{entry.action}</span></td>
                  <td className="text audit-details"><span className="sub close">{entry.atZh}　{entry.actionZh}</span><div className="close"><Actor entry={entry} /></div><About entry={entry} /></td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        )}
        {query.hasNextPage ? <p><Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>更早的记录</Button></p> : null}
      </section>
    </Page>
  );
}
