import type { ReactNode } from 'react';
import { Alert, App, Button, Progress } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { jobListAnswerSchema, runJobAnswerSchema, type JobListAnswer, type JobRunView, type JobView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

const PATH = '/api/jobs';

function RunState({ run }: { readonly run: JobRunView | undefined }): ReactNode {
  if (!run) return <span className="missing">尚未运行</span>;
  return (
    <>
      {run.statusZh}{run.stageZh ? `：${run.stageZh}` : ''}
      {run.status === 'running' && run.progress !== undefined ? <Progress percent={Math.round(run.progress * 100)} size="small" /> : null}
      {run.error ? <span className="sub">{run.error.messageZh}</span> : null}
    </>
  );
}

const counts = (run: JobRunView): string => Object.entries(run.counts).map(([key, value]) => `${key} ${value}`).join('，');

function RunButton({ job }: { readonly job: JobView }): ReactNode {
  const { message } = App.useApp();
  const run = useMutation({
    mutationFn: () => sendRequest('POST', `${PATH}/${encodeURIComponent(job.id)}/runs`, runJobAnswerSchema, {}, crypto.randomUUID()),
    onSuccess: () => { void message.success(`已提交：${job.titleZh}`); void queryClient.invalidateQueries({ queryKey: ['answer', PATH] }); },
    onError: (error) => void message.error(error.message),
  });
  return <Button size="small" disabled={!job.canRun} loading={run.isPending} onClick={() => run.mutate()} aria-label={`运行${job.titleZh}`}>运行</Button>;
}

const Jobs = ({ answer }: { readonly answer: JobListAnswer }): ReactNode => (
  <Page title="作业" lead="定时作业及其运行记录。每个时点只运行一次；失败会说明原因并自动重试。">
    <div className="stack">
      {answer.jobs.some((job) => job.canRun) ? null : <Alert type="info" showIcon title="当前账号只能查看，不能运行作业。" />}
      <section className="panel">
        <h2>作业</h2>
        <div className="scroll" tabIndex={0} role="region" aria-label="作业">
          <table className="plain">
            <thead><tr><th scope="col">作业</th><th scope="col" className="text">计划（北京时间）</th><th scope="col" className="text">最近一次</th><th scope="col" className="text">状态</th><th scope="col" className="text">操作</th></tr></thead>
            <tbody>{answer.jobs.map((job) => <tr key={job.id}><th scope="row">{job.titleZh}<span className="sub">{job.id}</span></th><td className="text"><code>{job.schedule ?? '手动或由上游触发'}</code><span className="sub">{job.catchUpZh}</span></td><td className="text nowrap">{job.latest?.slotZh ?? '—'}</td><td className="text"><RunState run={job.latest} /></td><td className="text"><RunButton job={job} /></td></tr>)}</tbody>
          </table>
        </div>
      </section>
      <section className="panel">
        <h2>运行记录</h2>
        {answer.runs.length === 0 ? <EmptyPanel>还没有运行记录</EmptyPanel> : (
          <div className="scroll" tabIndex={0} role="region" aria-label="运行记录">
            <table className="plain">
              <thead><tr><th scope="col">作业</th><th scope="col" className="text">时点</th><th scope="col" className="text">触发</th><th scope="col">次数</th><th scope="col" className="text">状态</th><th scope="col" className="text">计数</th></tr></thead>
              <tbody>{answer.runs.map((run) => <tr key={run.id}><th scope="row">{run.titleZh}</th><td className="text nowrap">{run.slotZh}</td><td className="text">{run.triggerZh}</td><td>{run.attempt}</td><td className="text"><RunState run={run} /></td><td className="text">{counts(run)}</td></tr>)}</tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  </Page>
);

export function JobsPage(): ReactNode {
  const query = useAnswer(PATH, jobListAnswerSchema);
  return <AnswerPage query={query} title="作业">{(answer) => <Jobs answer={answer} />}</AnswerPage>;
}
