import { createContext, useContext, type ReactNode } from 'react';
import { Alert, Button, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Stamp } from '@greengauge/contracts';
import { ApiError } from '../app/api.js';
import { useLiveState } from '../app/live-context.js';
import { useText } from '../app/locale.js';
import { queryClient } from '../app/use-answer.js';
import { KnownAt, KnownThen } from './known-at.js';
import { EmptyState, type EmptyKind } from './empty-state.js';

/** Why what is shown could not be asked for again; undefined while it is current. */
const RefusedContext = createContext<Error | undefined>(undefined);

/** What stands there is from before: the connection is down, or the newest answer did not come. */
function Staleness(): ReactNode {
  const text = useText();
  const { connected } = useLiveState();
  const refused = useContext(RefusedContext);
  if (refused === undefined) return connected ? null : <Alert className="stale" type="warning" showIcon title={text('frame.stale')} data-state="stale" />;
  const signedOut = refused instanceof ApiError && refused.status === 401;
  const action = signedOut ? <Button onClick={() => void queryClient.invalidateQueries({ queryKey: ['session'] })}>{text('session.sign-in')}</Button> : undefined;
  return <Alert className="stale" type="warning" showIcon title={text('frame.not-refreshed')} description={refused.message} action={action} data-state="stale" />;
}

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly extra?: ReactNode;
  /** False while what belongs on it has not arrived. */
  readonly ready?: boolean;
  /** Shows figures that can be had as they were known at an earlier moment. */
  readonly vintage?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: one h1, its lead, and whether what is on it has arrived and is current. */
export function Page({ title, lead, extra, ready = true, vintage = false, children }: PageProps): ReactNode {
  const text = useText();
  return (
    <main id="content" tabIndex={-1} data-ready={ready}>
      <title>{`${title} · ${text('app.name')}`}</title>
      {ready ? <Staleness /> : null}
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {lead ? <p className="lead">{lead}</p> : null}
        </div>
        {extra || vintage ? <div className="page-extra">{extra}{vintage ? <KnownAt /> : null}</div> : null}
      </div>
      {vintage ? <KnownThen /> : null}
      {children}
    </main>
  );
}

/** What went wrong in words: no permission, nobody there, not yet, or an error with its number. */
export function ErrorPanel({ error, retry }: { readonly error: Error; readonly retry?: () => void }): ReactNode {
  const text = useText();
  const answer = error instanceof ApiError ? error : undefined;
  if (answer?.status === 403) return <EmptyState kind="no-permission" />;
  const notReady = answer?.answer.code === 'not-ready';
  const offline = answer?.status === 0;
  return (
    <Alert
      type={notReady ? 'info' : offline ? 'warning' : 'error'}
      showIcon
      role="alert"
      data-state={notReady ? 'not-ready' : offline ? 'offline' : 'error'}
      title={notReady ? text('frame.not-ready') : offline ? text('frame.offline') : text('frame.no-answer')}
      description={<>{error.message}{answer?.answer.requestId ? <div>{text('frame.request-number')}: {answer.answer.requestId}</div> : null}</>}
      action={retry ? <Button onClick={retry}>{text('action.retry')}</Button> : undefined}
    />
  );
}

export const EmptyPage = ({ title, kind }: { readonly title: string; readonly kind: EmptyKind }): ReactNode => (
  <Page title={title}><section className="panel"><EmptyState kind={kind} /></section></Page>
);

/** Waiting, refusal or the page itself, for one answer. */
export function AnswerPage<T>({ query, title, children }: { readonly query: UseQueryResult<T>; readonly title: string; readonly children: (answer: T) => ReactNode }): ReactNode {
  if (query.data !== undefined) return <RefusedContext value={query.error ?? undefined}>{children(query.data)}</RefusedContext>;
  if (query.error) return <Page title={title}><ErrorPanel error={query.error} retry={() => void query.refetch()} /></Page>;
  return <Page title={title} ready={false}><Skeleton active paragraph={{ rows: 10 }} /></Page>;
}

export const EmptyPanel = ({ children, kind = 'no-data' }: { readonly children?: ReactNode; readonly kind?: EmptyKind }): ReactNode => <EmptyState kind={kind}>{children}</EmptyState>;

/** As-of, edition and snapshot: at the foot of every page that shows figures. */
export function StampLine({ stamp }: { readonly stamp: Stamp }): ReactNode {
  const text = useText();
  return (
    <p className="stamp">
      {stamp.demo ? <strong className="demo">{text('data.demo-banner')}　</strong> : null}
      {text('frame.basis')}：<span>{stamp.plan.docNo}《{stamp.plan.nameZh}》</span>；{text('frame.period')}：<span>{stamp.periodZh}</span>；<Freshness cutoffZh={stamp.dataCutoffZh} />；{text('frame.snapshot')}：<code>{stamp.snapshotId}</code>
    </p>
  );
}

/** How new what is shown is; on every figure and at the foot of every page. */
export function Freshness({ cutoffZh }: { readonly cutoffZh: string }): ReactNode {
  const text = useText();
  return <span className="freshness">{text('frame.as-of', { time: cutoffZh })}（{text('frame.beijing-time')}）</span>;
}
