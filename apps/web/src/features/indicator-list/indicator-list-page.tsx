import type { ReactNode } from 'react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { indicatorListAnswerSchema, type IndicatorListAnswer } from '@greengauge/contracts';
import { useFigures } from '../../parts/known-at.js';
import { SearchBox } from '../../parts/search-box.js';
import { EvaluationTable } from '../../parts/evaluation-table.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { LegendLine } from '../../parts/summary.js';

const DATA = [{ value: 'all', label: '全部指标' }, { value: 'with', label: '有全国数据' }, { value: 'without', label: '尚无全国数据' }];

function IndicatorList({ answer }: { readonly answer: IndicatorListAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const word = parameters.get('q') ?? '';
  const task = parameters.get('task') ?? 'all';
  const data = parameters.get('data') ?? 'all';
  // Letters typed one after the other are one step back, choices are one each.
  const set = (key: string, value: string): void => setParameters((current) => { if (value === '' || value === 'all') current.delete(key); else current.set(key, value); return current; }, { replace: key === 'q' });
  const rows = answer.rows.filter((row) =>
    (word === '' || row.nameZh.includes(word) || row.nameEn?.toLowerCase().includes(word.toLowerCase()) || row.indicator.includes(word.toLowerCase())) &&
    (task === 'all' || String(row.task ?? 0) === task) &&
    (data === 'all' || (row.actual.kind === 'number') === (data === 'with')));
  return (
    <Page vintage title="指标" lead={`共${answer.rows.length}项：实施方案55项机制的指标，以及官方统计序列。`}>
      <section className="panel">
        <div className="filters" role="search">
          <SearchBox live label="按名称查找" value={word} onSearch={(typed) => set('q', typed)} />
          <Select aria-label="任务" value={task} onChange={(value) => set('task', value)} style={{ minWidth: 240 }} options={[{ value: 'all', label: '全部任务' }, ...answer.tasks.map((item) => ({ value: String(item.no), label: item.titleZh })), { value: '0', label: '背景与成效' }]} />
          <Select aria-label="数据状态" value={data} onChange={(value) => set('data', value)} style={{ minWidth: 140 }} options={DATA} />
          <span role="status">{rows.length}项</span>
        </div>
        {rows.length > 0 ? <EvaluationTable rows={rows} tasks={answer.tasks} legend={answer.legend} caption="指标" /> : <EmptyPanel>没有符合条件的指标</EmptyPanel>}
      </section>
      <LegendLine legend={answer.legend} />
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function IndicatorListPage(): ReactNode {
  const query = useFigures('/api/indicators', indicatorListAnswerSchema);
  return <AnswerPage query={query} title="指标">{(answer) => <IndicatorList answer={answer} />}</AnswerPage>;
}
