import type { ReactNode } from 'react';
import { Alert, Button, Empty, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Stamp } from '@greengauge/contracts';
import { ApiError } from '../app/api.js';

/** The frame of every page: one h1, its lead, and whether what is on it has arrived. */
export function Page({ title, lead, extra, ready = true, children }: { readonly title: string; readonly lead?: ReactNode; readonly extra?: ReactNode; readonly ready?: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <main id="content" tabIndex={-1} data-ready={ready}>
      <title>{`${title} · 绿衡`}</title>
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {lead ? <p className="lead">{lead}</p> : null}
        </div>
        {extra ? <div className="page-extra">{extra}</div> : null}
      </div>
      {children}
    </main>
  );
}

export function ErrorPanel({ error, retry }: { readonly error: Error; readonly retry?: () => void }): ReactNode {
  const notReady = error instanceof ApiError && error.answer.code === 'not-ready';
  return (
    <Alert
      type={notReady ? 'info' : 'error'}
      showIcon
      title={notReady ? '数据正在准备' : '没有取到数据'}
      description={<>{error.message}{error instanceof ApiError && error.answer.requestId ? <div>编号：{error.answer.requestId}</div> : null}</>}
      action={retry ? <Button onClick={retry}>重试</Button> : undefined}
    />
  );
}

/** Waiting, refusal or the page itself, for one answer. */
export function AnswerPage<T>({ query, title, children }: { readonly query: UseQueryResult<T>; readonly title: string; readonly children: (answer: T) => ReactNode }): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Page title={title}><ErrorPanel error={query.error} retry={() => void query.refetch()} /></Page>;
  return <Page title={title} ready={false}><Skeleton active paragraph={{ rows: 10 }} /></Page>;
}

export const EmptyPanel = ({ children }: { readonly children: ReactNode }): ReactNode => <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} />;

/** As-of, edition and snapshot: at the foot of every page that shows figures. */
export function StampLine({ stamp }: { readonly stamp: Stamp }): ReactNode {
  return (
    <p className="stamp">
      {stamp.demo ? <strong className="demo">演示数据　</strong> : null}
      评估依据：{stamp.plan.docNo}《{stamp.plan.nameZh}》；评估期：{stamp.periodZh}；数据截止：{stamp.dataCutoffZh}（北京时间）；快照：<code>{stamp.snapshotId}</code>
    </p>
  );
}
