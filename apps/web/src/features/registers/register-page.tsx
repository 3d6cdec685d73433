import { useState, type ReactNode } from 'react';
import { Button, Select } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { registerAnswerSchema, type RegisterAnswer } from '@greengauge/contracts';
import { useAddressFilters, type AddressFilters } from '../../app/use-address-filters.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { Paging } from '../../parts/paging.js';
import { SearchBox } from '../../parts/search-box.js';
import { EntryDrawer } from './entry-drawer.js';
import { EntryForm } from './entry-form.js';
import { ImportPanel } from './import-panel.js';

/** Filters that the address holds; the entry that is open is one more. */
const FILTERS = ['q', 'region', 'status', 'term', 'drafts', 'after'] as const;

interface Listed {
  readonly answer: RegisterAnswer;
  readonly filters: AddressFilters;
}

function Filters({ answer, filters: { asked, set } }: Listed): ReactNode {
  const status = answer.columns.find(({ kind }) => kind === 'status')?.options ?? [];
  const terms = answer.columns.filter(({ kind }) => kind === 'codes' || kind === 'many-codes');
  return (
    <div className="filters" role="search">
      <SearchBox label="按名称或编号查找" value={asked['q'] ?? ''} onSearch={(word) => set('q', word)} width={240} />
      <Select aria-label="地区" allowClear placeholder="全部地区" showSearch={{ optionFilterProp: 'label' }} value={asked['region']} onChange={(value: string | undefined) => set('region', value)} style={{ minWidth: 140 }} options={answer.regions.map(({ code, nameZh }) => ({ value: code, label: nameZh }))} />
      <Select aria-label="状态" allowClear placeholder="全部状态" value={asked['status']} onChange={(value: string | undefined) => set('status', value)} style={{ minWidth: 120 }} options={status.map(({ code, labelZh }) => ({ value: code, label: labelZh }))} />
      {terms.length === 0 ? null : <Select aria-label="分类" allowClear placeholder="全部分类" value={asked['term']} onChange={(value: string | undefined) => set('term', value)} style={{ minWidth: 180 }} options={terms.map(({ id, labelZh, options = [] }) => ({ label: labelZh, options: options.map((term) => ({ value: `${id}:${term.code}`, label: term.labelZh })) }))} />}
      <Select aria-label="版本" value={asked['drafts'] ?? 'no'} onChange={(value) => set('drafts', value === 'yes' ? 'yes' : '')} style={{ minWidth: 130 }} options={[{ value: 'no', label: '已发布' }, { value: 'yes', label: `待发布（${answer.register.drafts}）` }]} />
    </div>
  );
}

function Entries({ answer, filters }: Listed): ReactNode {
  const [, setParameters] = useSearchParams();
  const open = (key: string): void => setParameters((current) => { current.set('entry', key); return current; });
  const code = answer.columns.find(({ kind }) => kind === 'codes');
  const narrowed = filters.text !== '';
  if (answer.entries.length === 0) return <EmptyPanel kind={narrowed ? 'no-match' : 'no-data'}>{narrowed ? '没有符合条件的条目' : '尚无条目：没有登记不等于零'}</EmptyPanel>;
  const [key, name, , entered] = answer.columns;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label="条目">
        <table className="plain">
          <thead><tr><th scope="col">{name?.labelZh}</th><th scope="col" className="text">{key?.labelZh}</th><th scope="col" className="text">地区</th>{code ? <th scope="col" className="text">{code.labelZh}</th> : null}<th scope="col" className="text">{entered?.labelZh}</th><th scope="col" className="text">状态</th></tr></thead>
          <tbody>
            {answer.entries.map((entry) => (
              <tr key={entry.key}>
                <th scope="row"><Button type="link" size="small" onClick={() => open(entry.key)} style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}>{entry.nameZh}</Button></th>
                <td className="text">{entry.key}</td><td className="text nowrap">{entry.regionZh}</td>{code ? <td className="text">{entry.texts[code.id]}</td> : null}<td className="text nowrap">{entry.enteredOn}</td>
                <td className="text nowrap">{entry.statusZh}{entry.exitedOn === undefined ? '' : `（${entry.exitedOn}）`}{entry.state === 'draft' ? '　待发布' : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Paging next={answer.next} />
    </>
  );
}

function Register({ answer, filters }: Listed): ReactNode {
  const { register } = answer;
  const [adding, setAdding] = useState(false);
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get('entry');
  const file = `/api/registers/${register.id}/file`;
  return (
    <Page
      title={register.titleZh} lead={register.descriptionZh}
      extra={<>{answer.canKeep ? <Button type="primary" onClick={() => setAdding(true)}>登记条目</Button> : null}<a href={`${file}?format=csv`} download>导出 CSV</a><a href={`${file}?format=xlsx`} download>导出 XLSX</a></>}
    >
      <div className="stack">
        <section className="panel" aria-label="条目列表"><Filters answer={answer} filters={filters} /><Entries answer={answer} filters={filters} /></section>
        {answer.canKeep ? <ImportPanel register={register} columns={answer.columns} /> : null}
        <section className="panel">
          <h2>形成的指标</h2>
          <ul className="notes">{register.indicators.map(({ id, nameZh, ruleZh }) => <li key={id}><Link to={`/indicators/${id}`}>{nameZh}</Link>：{ruleZh}</li>)}</ul>
          <p className="unit-note">只汇总已发布的条目；对应机制：{register.mechanisms.map(({ id, mechanismZh }) => `${id} ${mechanismZh}`).join('；')}。登记单位：{register.keeperZh}。</p>
        </section>
      </div>
      {adding ? <EntryForm register={register} columns={answer.columns} regions={answer.regions} onClose={() => setAdding(false)} /> : null}
      {chosen === null ? null : <EntryDrawer registerId={register.id} entryKey={chosen} onClose={() => setParameters((current) => { current.delete('entry'); return current; })} />}
    </Page>
  );
}

export function RegisterPage(): ReactNode {
  const { id = '' } = useParams();
  const filters = useAddressFilters(FILTERS);
  const query = useAnswer(`/api/registers/${encodeURIComponent(id)}${filters.text}`, registerAnswerSchema);
  return <AnswerPage query={query} title="登记册条目">{(answer) => <Register answer={answer} filters={filters} />}</AnswerPage>;
}
