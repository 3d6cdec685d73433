import type { ReactNode } from 'react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { targetListAnswerSchema, type TargetListAnswer } from '@greengauge/contracts';
import { useName, useText } from '../../app/locale.js';
import { TargetText } from '../../parts/evaluation-table.js';
import { FigureLink } from '../../parts/figure-link.js';
import { useFigures, useKnown } from '../../parts/known-at.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { SearchBox } from '../../parts/search-box.js';
import { shownTargets } from './shown-targets.js';

type Target = TargetListAnswer['targets'][number];

const USES = [{ value: 'all', label: '全部目标' }, { value: 'judged', label: '据以评价' }, { value: 'listed', label: '只列示' }];

function Row({ target }: { readonly target: Target }): ReactNode {
  const name = useName();
  const { regionZh: _, ...view } = target;
  const baseline = target.baseline ? `${target.baseline.year}年 ${target.baseline.value}` : '—';
  const use = target.notJudgedZh ?? '据以评价';
  return (
    <tr>
      <th scope="row">{target.subjectZh}{target.indicator ? <span className="sub"><FigureLink to={`/indicators/${target.indicator.id}`}>{name(target.indicator)}</FigureLink></span> : null}<span className="sub">{target.directnessZh}</span><span className="sub close">{target.regionZh}</span><span className="sub close">{use}</span></th>
      <td className="text nowrap roomy">{target.regionZh}</td>
      <td className="text"><TargetText target={{ ...view, judged: false }} />{target.clauseZh ? <span className="sub">{target.clauseZh}</span> : null}{target.imported ? <span className="sub">由文件导入</span> : null}<span className="sub close">{target.termZh}</span>{target.pathZh ? <span className="sub close">{target.pathZh}</span> : null}{target.limitZh ? <span className="sub close">{target.limitZh}</span> : null}{target.baseline ? <span className="sub close">基期 {baseline}</span> : null}<span className="sub close">{target.evidenceZh}</span>{target.noteZh ? <span className="sub close">{target.noteZh}</span> : null}</td>
      <td className="text roomy">{target.termZh}{target.pathZh ? <span className="sub">{target.pathZh}</span> : null}{target.limitZh ? <span className="sub">{target.limitZh}</span> : null}</td>
      <td className="text nowrap roomy">{baseline}</td>
      <td className="text roomy">{target.evidenceZh}</td>
      <td className="text roomy">{use}{target.noteZh ? <span className="sub">{target.noteZh}</span> : null}</td>
    </tr>
  );
}

function Targets({ answer }: { readonly answer: TargetListAnswer }): ReactNode {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const [word, region, use] = [parameters.get('q') ?? '', parameters.get('region') ?? 'all', parameters.get('use') ?? 'all'];
  const set = (key: string, value: string): void => setParameters((current) => { if (value === '' || value === 'all') current.delete(key); else current.set(key, value); return current; }, { replace: key === 'q' });
  const { known } = useKnown();
  const then = known === undefined ? '' : `&asKnownAt=${encodeURIComponent(known)}`;
  const regions = [...new Map(answer.targets.map((target) => [target.region, target.regionZh] as const))].map(([value, label]) => ({ value, label }));
  const rows = shownTargets(answer.targets, { word, region, use });
  return (
    <Page title={text('nav.targets')} lead={answer.noteZh} vintage extra={<><a href={`/api/targets/file?format=csv${then}`} download>导出 CSV</a><a href={`/api/targets/file?format=xlsx${then}`} download>导出 XLSX</a></>}>
      <section className="panel">
        <div className="filters" role="search">
          <SearchBox live label="查找目标" placeholder="目标、文件或指标" value={word} onSearch={(typed) => set('q', typed)} />
          <Select aria-label="地区" value={region} onChange={(value) => set('region', value)} style={{ minWidth: 130 }} options={[{ value: 'all', label: '全国和各地区' }, ...regions]} />
          <Select aria-label="用途" value={use} onChange={(value) => set('use', value)} style={{ minWidth: 130 }} options={USES} />
          <span role="status">{rows.length}项</span>
        </div>
        {rows.length === 0 ? <EmptyPanel kind="no-match" /> : (
          <div className="scroll" tabIndex={0} role="region" aria-label="目标">
            <table className="plain fold">
              <thead><tr><th scope="col">目标事项</th><th scope="col" className="text roomy">地区</th><th scope="col" className="text">目标</th><th scope="col" className="text roomy">期限</th><th scope="col" className="text roomy">基期</th><th scope="col" className="text roomy">见到原文</th><th scope="col" className="text roomy">用途</th></tr></thead>
              <tbody>{rows.map((target) => <Row key={target.id} target={target} />)}</tbody>
            </table>
          </div>
        )}
      </section>
    </Page>
  );
}

export function TargetsPage(): ReactNode {
  const text = useText();
  const query = useFigures('/api/targets', targetListAnswerSchema);
  return <AnswerPage query={query} title={text('nav.targets')}>{(answer) => <Targets answer={answer} />}</AnswerPage>;
}
