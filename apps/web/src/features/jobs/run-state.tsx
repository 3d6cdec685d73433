import type { ReactNode } from 'react';
import { Progress } from 'antd';
import { Link } from 'react-router';
import type { JobRunView } from '@greengauge/contracts';

/** Where a run stands, with its stage while it works and its reason where it failed; leads to its log. */
export function RunState({ run }: { readonly run: JobRunView | undefined }): ReactNode {
  if (!run) return <span className="missing">尚未运行</span>;
  return (
    <>
      <Link to={`/jobs/runs/${run.id}`}>{run.statusZh}</Link>{run.status === 'running' && run.stageZh ? `：${run.stageZh}` : ''}
      {run.status === 'running' && run.progress !== undefined ? <Progress percent={Math.round(run.progress * 100)} size="small" aria-label={`${run.titleZh}进度`} /> : null}
      {run.error ? <span className="sub">{run.error.messageZh}</span> : null}
    </>
  );
}

export const countsZh = (run: JobRunView): string => Object.entries(run.counts).map(([key, value]) => `${key} ${value}`).join('，');
