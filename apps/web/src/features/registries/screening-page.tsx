import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { screeningAnswerSchema, type ScreeningAnswer } from '@greengauge/contracts';
import { useAddressFilters, type AddressFilters } from '../../app/use-address-filters.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { Paging } from '../../parts/paging.js';
import { TallyList } from '../../parts/summary.js';
import { InsightFilters } from './insight-filters.js';
import { RegistryNav } from './registry-nav.js';

const OUTCOME_ZH = { met: '符合', 'not-met': '不符合', undecided: '待核实' } as const;
const MARK = { met: '✓', 'not-met': '✗', undecided: '？' } as const;

function Enterprises({ answer }: { readonly answer: ScreeningAnswer }): ReactNode {
  if (answer.enterprises.length === 0) return <EmptyPanel kind={answer.totals.screened > 0 ? 'no-match' : 'no-data'}>{answer.totals.screened > 0 ? '没有符合条件的企业' : '截至该日，四个来源库中没有登记的企业'}</EmptyPanel>;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label="遴选结果">
        <table className="plain">
          <thead><tr><th scope="col">企业</th><th scope="col" className="text">地区</th><th scope="col" className="text">结果</th><th scope="col" className="text">逐条理由</th></tr></thead>
          <tbody>
            {answer.enterprises.map(({ uscc, nameZh, regionZh, outcome, reasons }) => (
              <tr key={uscc}>
                <th scope="row"><Link to={`/registries/enterprises?code=${uscc}`}>{nameZh}</Link><span className="sub">{uscc}</span></th>
                <td className="text nowrap">{regionZh}</td>
                <td className="text nowrap">{MARK[outcome]} {OUTCOME_ZH[outcome]}</td>
                <td className="text">{reasons.map(({ condition, outcome: judged, reasonZh }) => <span key={condition} className="sub">{MARK[judged]} {reasonZh}</span>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Paging next={answer.cursor} />
    </>
  );
}

function Screening({ answer, filters }: { readonly answer: ScreeningAnswer; readonly filters: AddressFilters }): ReactNode {
  const { rule, rules, totals, pools, asOf } = answer;
  const { after: _page, ...lasting } = filters.asked;
  const file = (form: string): string => `/api/registries/enterprises/screening/list.${form}?${new URLSearchParams({ ...lasting, asOf }).toString()}`;
  const choices = [
    { key: 'rule', labelZh: '规则', initial: rule.id, options: rules.map(({ id, titleZh }) => ({ value: id, label: titleZh })) },
    { key: 'outcome', labelZh: '全部结果', options: Object.entries(OUTCOME_ZH).map(([value, label]) => ({ value, label })) },
  ];
  return (
    <Page title="企业遴选" lead={`从四个来源库中按规则遴选，逐家逐条说明理由；登记中没有写明的，判为待核实，不判为不符合。截至${asOf}。`} extra={<><a href={file('csv')} download>导出 CSV</a><a href={file('xlsx')} download>导出 XLSX</a></>}>
      <RegistryNav />
      <div className="stack">
        <section className="panel">
          <InsightFilters filters={{ ...filters, asked: { asOf, ...filters.asked } }} days={[['asOf', '截至']]} choices={choices} />
          <h2>{rule.titleZh}</h2>
          <p className="unit-note">依据：{rule.sourceZh}</p>
          <ol className="notes" style={{ marginBottom: 12 }}>{rule.conditions.map(({ id, textZh }) => <li key={id}>{textZh}</li>)}</ol>
          {totals.screened === 0 ? null : <TallyList label="遴选结果合计" items={[{ key: 'screened', labelZh: '来源库企业（跨库计一家）', count: totals.screened }, { key: 'met', labelZh: '符合', count: totals.met }, { key: 'not-met', labelZh: '不符合', count: totals.notMet }, { key: 'undecided', labelZh: '待核实', count: totals.undecided }]} />}
          {totals.screened === 0 ? null : <p className="unit-note">{pools.map(({ nameZh, enterprises }) => `${nameZh}${enterprises}家`).join('；')}。各库有重叠，不相加。</p>}
        </section>
        <section className="panel" aria-label="企业"><Enterprises answer={answer} /></section>
      </div>
    </Page>
  );
}

export function ScreeningPage(): ReactNode {
  const filters = useAddressFilters(['rule', 'asOf', 'region', 'outcome', 'after']);
  const query = useAnswer(`/api/registries/enterprises/screening${filters.text}`, screeningAnswerSchema, { keep: true });
  return <AnswerPage query={query} title="企业遴选">{(answer) => <Screening answer={answer} filters={filters} />}</AnswerPage>;
}
