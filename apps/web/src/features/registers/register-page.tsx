import { useState, type ReactNode } from 'react';
import { Button, Input, Select } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { registerAnswerSchema, type RegisterAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { EntryDrawer } from './entry-drawer.js';
import { EntryForm } from './entry-form.js';
import { ImportPanel } from './import-panel.js';

/** Filters that the address holds; the entry that is open is one more. */
const FILTERS = ['q', 'region', 'status', 'term', 'drafts', 'after'] as const;

function Filters({ answer }: { readonly answer: RegisterAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const set = (key: string, value: string | undefined): void => setParameters((current) => { if (value === undefined || value === '') current.delete(key); else current.set(key, value); current.delete('after'); return current; }, { replace: true });
  const status = answer.columns.find(({ kind }) => kind === 'status')?.options ?? [];
  const terms = answer.columns.filter(({ kind }) => kind === 'codes' || kind === 'many-codes');
  return (
    <div className="filters" role="search">
      <Input.Search aria-label="按名称或编号查找" placeholder="按名称或编号查找" allowClear defaultValue={parameters.get('q') ?? ''} onSearch={(word) => set('q', word.trim())} style={{ maxWidth: 240 }} />
      <Select aria-label="地区" allowClear placeholder="全部地区" showSearch={{ optionFilterProp: 'label' }} value={parameters.get('region')} onChange={(value: string | undefined) => set('region', value)} style={{ minWidth: 140 }} options={answer.regions.map(({ code, nameZh }) => ({ value: code, label: nameZh }))} />
      <Select aria-label="状态" allowClear placeholder="全部状态" value={parameters.get('status')} onChange={(value: string | undefined) => set('status', value)} style={{ minWidth: 120 }} options={status.map(({ code, labelZh }) => ({ value: code, label: labelZh }))} />
      {terms.length === 0 ? null : <Select aria-label="分类" allowClear placeholder="全部分类" value={parameters.get('term')} onChange={(value: string | undefined) => set('term', value)} style={{ minWidth: 180 }} options={terms.map(({ id, labelZh, options = [] }) => ({ label: labelZh, options: options.map((term) => ({ value: `${id}:${term.code}`, label: term.labelZh })) }))} />}
      <Select aria-label="版本" value={parameters.get('drafts') ?? 'no'} onChange={(value) => set('drafts', value === 'yes' ? 'yes' : '')} style={{ minWidth: 130 }} options={[{ value: 'no', label: '已发布' }, { value: 'yes', label: `待发布（${answer.register.drafts}）` }]} />
    </div>
  );
}

function Entries({ answer }: { readonly answer: RegisterAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const open = (key: string): void => setParameters((current) => { current.set('entry', key); return current; });
  const code = answer.columns.find(({ kind }) => kind === 'codes');
  if (answer.entries.length === 0) return <EmptyPanel kind={FILTERS.some((key) => parameters.has(key)) ? 'no-match' : 'no-data'}>{FILTERS.some((key) => parameters.has(key)) ? '没有符合条件的条目' : '尚无条目：没有登记不等于零'}</EmptyPanel>;
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
      <p>
        {parameters.has('after') ? <Button onClick={() => setParameters((current) => { current.delete('after'); return current; })}>回到第一页</Button> : null}
        {answer.next === undefined ? null : <Button onClick={() => setParameters((current) => { current.set('after', answer.next ?? ''); return current; })}>下一页</Button>}
      </p>
    </>
  );
}

function Register({ answer }: { readonly answer: RegisterAnswer }): ReactNode {
  const { register } = answer;
  const [adding, setAdding] = useState(false);
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get('entry');
  const file = `/api/registers/${register.id}/file`;
  return (
    <Page
      title={register.titleZh} lead={register.descriptionZh}
      extra={<>{answer.canKeep ? <Button type="primary" onClick={() => setAdding(true)}>登记条目</Button> : null}　<a href={`${file}?format=csv`} download>导出 CSV</a>　<a href={`${file}?format=xlsx`} download>导出 XLSX</a></>}
    >
      <div className="stack">
        <section className="panel" aria-label="条目列表"><Filters answer={answer} /><Entries answer={answer} /></section>
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
  const [parameters] = useSearchParams();
  const asked = new URLSearchParams(FILTERS.flatMap((key) => { const value = parameters.get(key); return value === null || value === '' ? [] : [[key, value]]; }));
  const query = useAnswer(`/api/registers/${encodeURIComponent(id)}${asked.size > 0 ? `?${asked.toString()}` : ''}`, registerAnswerSchema);
  return <AnswerPage query={query} title="登记册条目">{(answer) => <Register answer={answer} />}</AnswerPage>;
}
