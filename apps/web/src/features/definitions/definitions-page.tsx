import type { ReactNode } from 'react';
import { Tabs } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { indicatorListAnswerSchema, type IndicatorListAnswer } from '@greengauge/contracts';
import { useName, useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { TargetText } from '../../parts/evaluation-table.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { SearchBox } from '../../parts/search-box.js';

type Row = IndicatorListAnswer['rows'][number];

function IndicatorTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const name = useName();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="指标定义">
      <table className="plain">
        <thead><tr><th scope="col">指标</th><th scope="col" className="text">代码</th><th scope="col" className="text">单位</th><th scope="col" className="text">性质</th><th scope="col" className="text">定义</th><th scope="col" className="text">机制</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.indicator}><th scope="row"><Link to={`/indicators/${row.indicator}?tab=source`}>{name(row)}</Link></th><td className="text"><code>{row.indicator}</code></td><td className="text nowrap">{row.unit}</td><td className="text">{row.directionZh}<span className="sub">{row.directnessZh}</span></td><td className="text wide">{row.definitionZh ?? ''}</td><td className="text nowrap">{row.mechanisms.join('、')}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

function TargetTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const name = useName();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="目标">
      <table className="plain">
        <thead><tr><th scope="col">指标</th><th scope="col" className="text">目标</th><th scope="col" className="text">见到原文</th><th scope="col" className="text">基期</th></tr></thead>
        <tbody>{rows.map((row) => row.target ? <tr key={row.indicator}><th scope="row"><Link to={`/indicators/${row.indicator}`}>{name(row)}</Link></th><td className="text"><TargetText target={row.target} /></td><td className="text">{row.target.evidenceZh}</td><td className="text">{row.target.baseline ? `${row.target.baseline.year}年 ${row.target.baseline.value}` : '—'}</td></tr> : null)}</tbody>
      </table>
    </div>
  );
}

function Definitions({ answer }: { readonly answer: IndicatorListAnswer }): ReactNode {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const word = parameters.get('q') ?? '';
  const set = (key: string, value: string): void => setParameters((current) => { if (value === '') current.delete(key); else current.set(key, value); return current; }, { replace: true });
  const rows = answer.rows.filter((row) => word === '' || row.nameZh.includes(word) || row.nameEn?.toLowerCase().includes(word.toLowerCase()) || row.indicator.includes(word.toLowerCase()));
  const withTarget = rows.filter((row) => row.target !== null);
  return (
    <Page title={text('nav.definitions')} lead="指标和目标在程序中以声明文件定义，每项一个文件，改动须经复核；此处只读。定义的历次版本见指标页“来源”。">
      <section className="panel">
        <div className="filters" role="search"><SearchBox live label="按名称查找" placeholder="按名称或代码查找" value={word} onSearch={(typed) => set('q', typed)} width={280} /><span role="status">{rows.length}项</span></div>
        <Tabs activeKey={parameters.get('tab') ?? 'indicators'} onChange={(tab) => set('tab', tab)} items={[
          { key: 'indicators', label: `指标（${rows.length}）`, children: rows.length > 0 ? <IndicatorTable rows={rows} /> : <EmptyPanel kind="no-match" /> },
          { key: 'targets', label: `指标所对照的目标（${withTarget.length}）`, children: <><p><Link to="/targets">全部目标（含没有对应指标的和各地区的）</Link></p>{withTarget.length > 0 ? <TargetTable rows={withTarget} /> : <EmptyPanel kind="no-match" />}</> },
        ]} />
      </section>
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function DefinitionsPage(): ReactNode {
  const text = useText();
  const query = useAnswer('/api/indicators', indicatorListAnswerSchema);
  return <AnswerPage query={query} title={text('nav.definitions')}>{(answer) => <Definitions answer={answer} />}</AnswerPage>;
}
