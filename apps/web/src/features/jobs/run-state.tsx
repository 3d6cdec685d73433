import type { ReactNode } from 'react';
import { Progress } from 'antd';
import { Link } from 'react-router';
import type { JobRunView } from '@greengauge/contracts';
import { useLocale } from '../../app/locale.js';

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

const words = (key: string): string => key.replace(/[A-Z]|-/g, (letter) => ` ${letter.replace('-', '').toLowerCase()}`);

/** What the run counted; in English by the keys of the counts, which are English. */
export function RunCounts({ run, otherwise }: { readonly run: JobRunView; readonly otherwise?: string }): ReactNode {
  const { locale } = useLocale();
  const counts = locale === 'en' ? Object.entries(run.counts).map(([key, value]) => `${words(key)} ${value}`).join(', ') : run.countsZh;
  return counts === '' ? otherwise : counts;
}
