import type { ReactNode } from 'react';
import { Alert, Button, Select } from 'antd';
import { jobListAnswerSchema, type JobListAnswer, type JobRunView } from '@greengauge/contracts';
import { useText } from '../../app/locale.js';
import { useAddressFilters, type AddressFilters } from '../../app/use-address-filters.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { BackfillButton, CancelButton, RerunButton, RunButton } from './job-actions.js';
import { RunCounts, RunState } from './run-state.js';

const PENDING: readonly JobRunView['status'][] = ['due', 'queued', 'running', 'failed'];
const STATES = [
  { value: 'all', label: '全部状态' }, { value: 'pending', label: '未结束' }, { value: 'succeeded', label: '成功' }, { value: 'dead', label: '失败，已停止' }, { value: 'cancelled', label: '已取消' },
];

/** What can be read on a telephone: the run with its slot, how it stands and why, what it counted. */
function RunTable({ runs, label, canRun }: { readonly runs: readonly JobRunView[]; readonly label: string; readonly canRun: boolean }): ReactNode {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="plain">
        <thead><tr><th scope="col">作业和时点</th><th scope="col" className="text">状态</th><th scope="col" className="text">计数</th>{canRun ? <th scope="col" className="text no-print">操作</th> : null}</tr></thead>
        <tbody>{runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">{run.titleZh}<span className="sub">{run.slotZh} · <span>{run.triggerZh}</span>{run.attempt > 1 ? <span>{` · 第${run.attempt}次尝试`}</span> : null}</span></th>
            <td className="text run-state"><RunState run={run} /></td><td className="text"><RunCounts run={run} /></td>
            {canRun ? <td className="text no-print"><span className="inline-form">{PENDING.includes(run.status) ? <CancelButton runs={[run]} /> : <RerunButton run={run} />}{run.status === 'dead' ? <CancelButton runs={[run]} /> : null}</span></td> : null}
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
        <thead><tr><th scope="col">作业</th><th scope="col" className="text">最近一次</th><th scope="col" className="text">计划（北京时间）</th><th scope="col" className="text">下几次</th><th scope="col" className="text no-print">操作</th></tr></thead>
        <tbody>{answer.jobs.map((job) => (
          <tr key={job.id}>
            <th scope="row">{job.titleZh}<span className="sub">{job.id}</span></th>
            <td className="text run-state"><RunState run={job.latest} />{job.latest ? <span className="sub">{job.latest.slotZh}</span> : null}</td>
            <td className="text">{job.scheduleZh ?? (job.schedule ? <code>{job.schedule}</code> : '按需')}<span className="sub">{job.afterZh.length > 0 ? `随${job.afterZh.join('、')}之后` : job.catchUpZh}</span></td>
            <td className="text nowrap">{job.nextSlotsZh.length > 0 ? job.nextSlotsZh.map((slot) => <div key={slot}>{slot}</div>) : '—'}</td>
            <td className="text nowrap no-print"><RunButton job={job} /> <BackfillButton job={job} /></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Jobs({ answer, filters, more }: { readonly answer: JobListAnswer; readonly filters: AddressFilters; readonly more: (() => void) | undefined }): ReactNode {
  const text = useText();
  const { job = 'all', state = 'all' } = filters.asked;
  const set = (key: string, value: string): void => filters.set(key, value === 'all' ? undefined : value);
  const canRun = answer.jobs.some((one) => one.canRun);
  const { runs, dead, deadCount } = answer;
  return (
    <Page title={text('nav.jobs')} lead="定时作业及其运行记录。每个时点只运行一次；失败会说明原因并自动重试，多次失败后停止，等人处理。">
      <div className="stack">
        {canRun ? null : <Alert type="info" showIcon title="当前账号只能查看，不能运行作业。" />}
        {dead.length > 0 ? (
          <section className="panel">
            <div className="panel-head"><h2>已停止的运行（{deadCount}）</h2>{canRun && dead.length > 1 ? <CancelButton runs={dead} /> : null}</div>
            <p>不再自动重试；查明原因后重跑，不必再跑的写明原因关闭。{deadCount > dead.length ? `以下是最近${dead.length}次。` : ''}</p>
            <RunTable runs={dead} label="已停止的运行" canRun={canRun} />
          </section>
        ) : null}
        <section className="panel"><h2>作业</h2><JobTable answer={answer} /></section>
        <section className="panel">
          <h2>运行记录</h2>
          <div className="filters">
            <Select aria-label="作业" value={job} onChange={(value) => set('job', value)} style={{ minWidth: 180 }} options={[{ value: 'all', label: '全部作业' }, ...answer.jobs.map((one) => ({ value: one.id, label: one.titleZh }))]} />
            <Select aria-label="状态" value={state} onChange={(value) => set('state', value)} style={{ minWidth: 150 }} options={STATES} />
            <span role="status">{answer.more ? `最近${runs.length}次` : `${runs.length}次`}</span>
          </div>
          {runs.length === 0 ? <EmptyPanel kind={filters.text === '' ? 'no-data' : 'no-match'}>{filters.text === '' ? text('empty.no-jobs') : undefined}</EmptyPanel> : <RunTable runs={runs} label="运行记录" canRun={canRun} />}
          {answer.more && more ? <p className="paging"><Button onClick={more}>更早的运行</Button></p> : null}
        </section>
      </div>
    </Page>
  );
}

const STEP = 100;
const MOST = 900;

/** The runs are asked for by the filters of the address: the newest of all would hide those of a job that runs once a year. */
export function JobsPage(): ReactNode {
  const text = useText();
  const filters = useAddressFilters(['job', 'state', 'limit']);
  const query = useAnswer(`/api/jobs${filters.text}`, jobListAnswerSchema, { keep: true });
  const shown = Number(filters.asked['limit'] ?? STEP);
  const more = shown < MOST ? (): void => filters.set('limit', String(shown + STEP)) : undefined;
  return <AnswerPage query={query} title={text('nav.jobs')}>{(answer) => <Jobs answer={answer} filters={filters} more={more} />}</AnswerPage>;
}
