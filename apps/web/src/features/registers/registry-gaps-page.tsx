import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Select } from 'antd';
import { registryGapAnswerSchema, type RegistryGapAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

function Gaps({ answer }: { readonly answer: RegistryGapAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const all = parameters.get('show') === 'all';
  const rows = answer.gaps.filter(({ agrees }) => all || !agrees);
  return (
    <Page title="登记数核对" lead={`填报数、公布数与登记记录汇总数逐项比较；两者都保留，由来源次序决定采用哪一个。${answer.countedZh === undefined ? '尚未汇总过。' : `最近汇总：${answer.countedZh}（北京时间）。`}`}>
      <section className="panel">
        <div className="filters"><Select aria-label="范围" value={all ? 'all' : 'gaps'} onChange={(value) => setParameters(value === 'all' ? { show: 'all' } : {})} options={[{ value: 'gaps', label: '只看有差异的' }, { value: 'all', label: '全部' }]} style={{ minWidth: 160 }} /><span role="status">{rows.length}项</span></div>
        {rows.length === 0 ? <EmptyPanel kind={answer.gaps.length === 0 ? 'no-data' : 'no-match'}>{answer.gaps.length === 0 ? '没有既有登记记录又有填报数或公布数的指标' : '没有差异'}</EmptyPanel> : (
          <div className="scroll" tabIndex={0} role="region" aria-label="核对结果">
            <table className="plain">
              <thead><tr><th scope="col">指标</th><th scope="col" className="text">地区</th><th scope="col" className="text">时期</th><th scope="col">登记汇总</th><th scope="col">填报或公布</th><th scope="col">相差</th><th scope="col" className="text">来源</th></tr></thead>
              <tbody>{rows.map((row) => <tr key={`${row.indicator} ${row.region} ${row.periodZh}`}><th scope="row"><Link to={`/indicators/${row.indicator}`}>{row.nameZh}</Link></th><td className="text nowrap">{row.regionZh}</td><td className="text nowrap">{row.periodZh}</td><td>{row.records} {row.unit}</td><td>{row.said} {row.unit}</td><td>{row.agrees ? '一致' : row.difference}</td><td className="text">{row.saidPublisherZh}《{row.saidTitleZh}》<span className="sub">登记：{row.recordsTitleZh}</span></td></tr>)}</tbody>
            </table>
          </div>
        )}
      </section>
    </Page>
  );
}

export function RegistryGapsPage(): ReactNode {
  const query = useAnswer('/api/registry-gaps', registryGapAnswerSchema);
  return <AnswerPage query={query} title="登记数核对">{(answer) => <Gaps answer={answer} />}</AnswerPage>;
}
