import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { runAnswerSchema, type RunAnswer } from '@greengauge/contracts';
import { useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { CancelButton, RerunButton } from './job-actions.js';
import { RunCounts, RunState } from './run-state.js';

const ended = (status: RunAnswer['run']['status']): boolean => status === 'succeeded' || status === 'dead' || status === 'cancelled';

function Run({ answer: { run, input, failures, log, canRun } }: { readonly answer: RunAnswer }): ReactNode {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['状态', <RunState key="state" run={run} />], ['时点', run.slotZh], ['触发', `${run.triggerZh}${run.requestedByZh ? `（${run.requestedByZh}）` : ''}`], ['次数', run.attempt],
    ['计数', <RunCounts key="counts" run={run} otherwise="—" />], ['输入', Object.entries(input).map(([key, value]) => `${key}=${value}`).join('，') || '—'], ['程序版本', run.codeVersion ?? '—'], ['运行编号', <code key="id">{run.id}</code>],
  ];
  return (
    <Page title={run.titleZh} lead={<Link to={`/jobs?job=${run.job}`}>全部运行记录</Link>} extra={canRun ? (ended(run.status) ? <><RerunButton run={run} size="middle" />{run.status === 'dead' ? <CancelButton runs={[run]} size="middle" /> : null}</> : <CancelButton runs={[run]} size="middle" />) : undefined}>
      <div className="stack">
        <section className="panel"><dl className="facts">{facts.flatMap(([term, value]) => [<dt key={term}>{term}</dt>, <dd key={`${term}-value`}>{value}</dd>])}</dl></section>
        {failures.length > 0 ? <section className="panel"><h2>未完成的部分（{failures.length}）</h2><ul className="notes">{failures.map(({ item, messageZh }) => <li key={item}>{item}：{messageZh}</li>)}</ul></section> : null}
        <section className="panel">
          <h2>日志</h2>
          {log.length === 0 ? <EmptyPanel>这次运行没有留下日志</EmptyPanel> : (
            <div className="scroll" tabIndex={0} role="log" aria-label="运行日志">
              <table className="plain">
                <thead><tr><th scope="col">时间</th><th scope="col">次数</th><th scope="col" className="text">状态</th><th scope="col" className="text">阶段</th><th scope="col">进度</th><th scope="col" className="text">说明</th></tr></thead>
                <tbody>{log.map((line) => <tr key={line.seq}><th scope="row" className="nowrap">{line.timeZh}</th><td>{line.attempt}</td><td className="text nowrap">{line.statusZh}</td><td className="text">{line.stageZh ?? ''}</td><td>{line.progress === undefined ? '' : `${Math.round(line.progress * 100)}%`}</td><td className="text">{line.messageZh ?? ''}</td></tr>)}</tbody>
              </table>
            </div>
          )}
        </section>
      </div>
    </Page>
  );
}

export function JobRunPage(): ReactNode {
  const text = useText();
  const { run = '' } = useParams();
  const query = useAnswer(`/api/jobs/runs/${encodeURIComponent(run)}`, runAnswerSchema);
  return <AnswerPage query={query} title={text('nav.jobs')}>{(answer) => <Run answer={answer} />}</AnswerPage>;
}
