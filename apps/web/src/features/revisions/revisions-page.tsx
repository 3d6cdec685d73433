import type { ReactNode } from 'react';
import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { compareAnswerSchema, indicatorListAnswerSchema, revisionsAnswerSchema, vintagesAnswerSchema, type RevisionRow, type RevisionsAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

const KIND_ZH: Readonly<Record<RevisionRow['kind'], string>> = { added: '新增', revised: '修订', withdrawn: '撤回' };

const recordedZh = ({ after, before }: RevisionRow): string | undefined => after?.recordedAtZh ?? before?.recordedAtZh;

function Rows({ rows, label }: { readonly rows: readonly RevisionRow[]; readonly label: string }): ReactNode {
  if (rows.length === 0) return <EmptyPanel>没有变动</EmptyPanel>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="plain fold">
        <thead><tr><th scope="col">指标</th><th scope="col" className="text roomy">地区</th><th scope="col" className="text roomy">时期</th><th scope="col" className="text roomy">变动</th><th scope="col">原值</th><th scope="col">现值</th><th scope="col">差</th><th scope="col" className="text roomy">入库时间</th><th scope="col" className="text roomy">来源</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.indicator} ${row.region} ${row.period} ${row.sourceZh} ${row.after?.recordedAt ?? ''}`}>
              <th scope="row">
                <Link to={`/indicators/${row.indicator}`}>{row.nameZh}</Link>
                <span className="sub close">{row.regionZh}　{row.periodZh}　{KIND_ZH[row.kind]}</span><span className="sub close">{row.sourceZh}</span><span className="sub close">{recordedZh(row)}</span>
              </th>
              <td className="text roomy">{row.regionZh}</td><td className="text nowrap roomy">{row.periodZh}</td><td className="text roomy">{KIND_ZH[row.kind]}</td>
              <td>{row.before?.text ?? '—'}</td><td>{row.after?.text ?? '—'}</td><td>{row.difference ?? '—'}</td><td className="text nowrap roomy">{recordedZh(row)}</td><td className="text roomy">{row.sourceZh}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Compare({ indicator }: { readonly indicator: string | undefined }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const { data } = useAnswer('/api/vintages', vintagesAnswerSchema);
  const moments = data?.vintages ?? [];
  const from = parameters.get('from') ?? moments.at(1)?.at ?? moments.at(0)?.at;
  const to = parameters.get('to') ?? moments.at(0)?.at;
  const set = (name: string, value: string): void => setParameters((current) => { current.set(name, value); return current; });
  const options = moments.map(({ at, atZh, added, revised }) => ({ value: at, label: `${atZh}（新增${added}，修订${revised}）` }));
  return (
    <section className="panel">
      <h2>两个时点对照</h2>
      {from === undefined || to === undefined ? <EmptyPanel>还没有入库的数据</EmptyPanel> : moments.length < 2 ? <EmptyPanel>数据只入库过一次，没有可以对照的较早时点</EmptyPanel> : (
        <>
          <p className="filters">
            <Select aria-label="较早时点" style={{ minWidth: 260 }} value={from} options={options} onChange={(value: string) => set('from', value)} />　至　
            <Select aria-label="较晚时点" style={{ minWidth: 260 }} value={to} options={options} onChange={(value: string) => set('to', value)} />
          </p>
          <Difference from={from} to={to} indicator={indicator} />
        </>
      )}
    </section>
  );
}

function Difference({ from, to, indicator }: { readonly from: string; readonly to: string; readonly indicator: string | undefined }): ReactNode {
  const only = indicator === undefined ? '' : `&indicator=${encodeURIComponent(indicator)}`;
  const { data, error } = useAnswer(`/api/vintages/compare?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}${only}`, compareAnswerSchema);
  if (error) return <EmptyPanel>{error.message}</EmptyPanel>;
  if (!data) return <EmptyPanel>正在对照</EmptyPanel>;
  return <><p>{data.fromZh}至{data.toZh}，共{data.total}处不同{data.total > data.rows.length ? `，列出前${data.rows.length}处` : ''}。</p><Rows rows={data.rows} label="两个时点的差异" /></>;
}

function Revisions({ answer, indicator }: { readonly answer: RevisionsAnswer; readonly indicator: string | undefined }): ReactNode {
  const [, setParameters] = useSearchParams();
  const { data } = useAnswer('/api/indicators', indicatorListAnswerSchema);
  const options = [{ value: '', label: '全部指标' }, ...(data?.rows ?? []).map((row) => ({ value: row.indicator, label: row.nameZh }))];
  return (
    <Page
      title="修订日志" lead="数据只追加、不覆盖：每次修订保留原值；任一页面都可按当时已知的数据查看。"
      extra={<Select aria-label="指标" showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 240 }} value={indicator ?? ''} options={options} onChange={(value: string) => setParameters((current) => { if (value === '') current.delete('indicator'); else current.set('indicator', value); return current; })} />}
    >
      <div className="stack">
        <section className="panel"><h2>修订记录</h2>{answer.rows.length === 0 ? <EmptyPanel>没有修订过的数值</EmptyPanel> : <Rows rows={answer.rows} label="修订记录" />}</section>
        {answer.definitions.length > 0 ? (
          <section className="panel">
            <h2>指标定义的版本</h2>
            <div className="scroll" tabIndex={0} role="region" aria-label="指标定义的版本"><table className="plain">
              <thead><tr><th scope="col">版本</th><th scope="col" className="text">有效期</th><th scope="col" className="text">单位</th><th scope="col" className="text">定义</th><th scope="col" className="text">依据</th></tr></thead>
              <tbody>{answer.definitions.map((one) => <tr key={one.validFrom}><th scope="row">第{one.version}版</th><td className="text nowrap">{one.validFromZh}起{one.validToZh ? `，至${one.validToZh}` : '，现行'}</td><td className="text">{one.unit}</td><td className="text">{one.definitionZh}</td><td className="text">{one.source}</td></tr>)}</tbody>
            </table></div>
          </section>
        ) : null}
        <Compare indicator={indicator} />
      </div>
    </Page>
  );
}

export function RevisionsPage(): ReactNode {
  const [parameters] = useSearchParams();
  const indicator = parameters.get('indicator') ?? undefined;
  const query = useAnswer(`/api/revisions${indicator === undefined ? '' : `?indicator=${encodeURIComponent(indicator)}`}`, revisionsAnswerSchema);
  return <AnswerPage query={query} title="修订日志">{(answer) => <Revisions answer={answer} indicator={indicator} />}</AnswerPage>;
}
