import type { ReactNode } from 'react';
import { Alert, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { jobListAnswerSchema, type JobListAnswer, type JobRunView } from '@greengauge/contracts';
import { useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { BackfillButton, CancelButton, RerunButton, RunButton } from './job-actions.js';
import { RunCounts, RunState } from './run-state.js';

const PENDING: readonly JobRunView['status'][] = ['due', 'queued', 'running', 'failed'];
const STATES = [
  { value: 'all', label: '全部状态' }, { value: 'pending', label: '未结束' }, { value: 'succeeded', label: '成功' }, { value: 'dead', label: '失败，已停止' }, { value: 'cancelled', label: '已取消' },
];

function RunTable({ runs, label, canRun }: { readonly runs: readonly JobRunView[]; readonly label: string; readonly canRun: boolean }): ReactNode {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="plain">
        <thead><tr><th scope="col">作业</th><th scope="col" className="text">时点</th><th scope="col" className="text">触发</th><th scope="col">次数</th><th scope="col" className="text">状态</th><th scope="col" className="text">计数</th>{canRun ? <th scope="col" className="text no-print">操作</th> : null}</tr></thead>
        <tbody>{runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">{run.titleZh}</th><td className="text nowrap">{run.slotZh}</td><td className="text">{run.triggerZh}</td><td>{run.attempt}</td><td className="text"><RunState run={run} /></td><td className="text"><RunCounts run={run} /></td>
            {canRun ? <td className="text no-print">{PENDING.includes(run.status) ? <CancelButton run={run} /> : <RerunButton run={run} />}</td> : null}
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function JobTable({ answer }: { readonly answer: JobListAnswer }): ReactNode {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="作业">
      <table className="plain">
        <thead><tr><th scope="col">作业</th><th scope="col" className="text">计划（北京时间）</th><th scope="col" className="text">下几次</th><th scope="col" className="text">最近一次</th><th scope="col" className="text">状态</th><th scope="col" className="text no-print">操作</th></tr></thead>
        <tbody>{answer.jobs.map((job) => (
          <tr key={job.id}>
            <th scope="row">{job.titleZh}<span className="sub">{job.id}</span></th>
            <td className="text">{job.scheduleZh ?? (job.schedule ? <code>{job.schedule}</code> : '按需')}<span className="sub">{job.afterZh.length > 0 ? `随${job.afterZh.join('、')}之后` : job.catchUpZh}</span></td>
            <td className="text nowrap">{job.nextSlotsZh.length > 0 ? job.nextSlotsZh.map((slot) => <div key={slot}>{slot}</div>) : '—'}</td>
            <td className="text nowrap">{job.latest?.slotZh ?? '—'}</td><td className="text"><RunState run={job.latest} /></td>
            <td className="text nowrap no-print"><RunButton job={job} /> <BackfillButton job={job} /></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Jobs({ answer }: { readonly answer: JobListAnswer }): ReactNode {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const state = parameters.get('state') ?? 'all';
  const job = parameters.get('job') ?? 'all';
  const set = (key: string, value: string): void => setParameters((current) => { if (value === 'all') current.delete(key); else current.set(key, value); return current; });
  const canRun = answer.jobs.some((one) => one.canRun);
  const runs = answer.runs.filter((run) => (job === 'all' || run.job === job) && (state === 'all' || (state === 'pending' ? PENDING.includes(run.status) : run.status === state)));
  return (
    <Page title={text('nav.jobs')} lead="定时作业及其运行记录。每个时点只运行一次；失败会说明原因并自动重试，多次失败后停止，等人处理。">
      <div className="stack">
        {canRun ? null : <Alert type="info" showIcon title="当前账号只能查看，不能运行作业。" />}
        {answer.dead.length > 0 ? <section className="panel"><h2>已停止的运行（{answer.dead.length}）</h2><p>不再自动重试；查明原因后重跑，或在日志中查看经过。</p><RunTable runs={answer.dead} label="已停止的运行" canRun={canRun} /></section> : null}
        <section className="panel"><h2>作业</h2><JobTable answer={answer} /></section>
        <section className="panel">
          <h2>运行记录</h2>
          <div className="filters">
            <Select aria-label="作业" value={job} onChange={(value) => set('job', value)} style={{ minWidth: 180 }} options={[{ value: 'all', label: '全部作业' }, ...answer.jobs.map((one) => ({ value: one.id, label: one.titleZh }))]} />
            <Select aria-label="状态" value={state} onChange={(value) => set('state', value)} style={{ minWidth: 150 }} options={STATES} />
            <span role="status">{runs.length}次</span>
          </div>
          {runs.length === 0 ? <EmptyPanel kind={answer.runs.length === 0 ? 'no-data' : 'no-match'}>{answer.runs.length === 0 ? text('empty.no-jobs') : undefined}</EmptyPanel> : <RunTable runs={runs} label="运行记录" canRun={canRun} />}
        </section>
      </div>
    </Page>
  );
}

export function JobsPage(): ReactNode {
  const text = useText();
  const query = useAnswer('/api/jobs', jobListAnswerSchema);
  return <AnswerPage query={query} title={text('nav.jobs')}>{(answer) => <Jobs answer={answer} />}</AnswerPage>;
}
