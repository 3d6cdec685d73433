import type { ReactNode } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { healthDetailAnswerSchema, type HealthDetailAnswer } from '@greengauge/contracts';
import { useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page } from '../../parts/page.js';

type Facts = readonly (readonly [string, ReactNode])[];

const Panel = ({ title, facts }: { readonly title: string; readonly facts: Facts }): ReactNode => (
  <section className="panel"><h2>{title}</h2><dl className="facts">{facts.flatMap(([term, value]) => [<dt key={term}>{term}</dt>, <dd key={`${term}-value`}>{value}</dd>])}</dl></section>
);

function Health({ answer, again }: { readonly answer: HealthDetailAnswer; readonly again: () => void }): ReactNode {
  const text = useText();
  const { database, holdings, jobs, delivery } = answer;
  return (
    <Page title={text('nav.health')} lead={`${answer.timeZh}（北京时间）。监控程序可在本机读取 /metrics（Prometheus）。`} extra={<Button onClick={again}>刷新</Button>}>
      <div className="two">
        <Panel title="数据库" facts={[['版本', database.version], ['大小', `${database.sizeMegabytes} MB`], ['连接', database.connections]]} />
        <Panel title="作业" facts={[['未结束', jobs.waiting], ['失败，已停止', jobs.dead > 0 ? <Link key="dead" to="/jobs?state=dead">{jobs.dead}</Link> : 0], ['最近一次作业心跳', jobs.workerHeardZh ?? '从未']]} />
        <Panel title="数据" facts={[['观测值', holdings.observations], ['报告', holdings.reports], ['最近一次入库', holdings.recordedZh ?? '从未']]} />
        <Panel title="发件" facts={[['待发', delivery.waiting], ['未能送达', delivery.refused], ['状况', delivery.messageZh]]} />
        <Panel title="本接口进程" facts={[['程序版本', answer.codeVersion], ['已运行', `${answer.uptimeMinutes}分钟`], ['内存', `${answer.memoryMegabytes} MB（堆 ${answer.heapMegabytes} MB）`], ['打开的页面', answer.openPages]]} />
      </div>
    </Page>
  );
}

export function HealthPage(): ReactNode {
  const text = useText();
  const query = useAnswer('/api/health/detail', healthDetailAnswerSchema);
  return <AnswerPage query={query} title={text('nav.health')}>{(answer) => <Health answer={answer} again={() => void query.refetch()} />}</AnswerPage>;
}
