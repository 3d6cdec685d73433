import type { ReactNode } from 'react';
import { Select } from 'antd';
import { Link, useParams } from 'react-router';
import { registryListAnswerSchema, type RegistryColumn, type RegistryListAnswer } from '@greengauge/contracts';
import { useAddressFilters, type AddressFilters } from '../../app/use-address-filters.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { Paging } from '../../parts/paging.js';
import { SearchBox } from '../../parts/search-box.js';
import { RegistryNav } from './registry-nav.js';

/** Filters that stand in the address; all but the place in the list narrow a download as well. */
const NARROWING = ['text', 'code', 'region', 'field'] as const;

/** A day is read as one word. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Listed {
  readonly answer: RegistryListAnswer;
  readonly filters: AddressFilters;
}

function Filters({ answer, filters: { asked, set } }: Listed): ReactNode {
  const nameOf = (column: string): string => answer.columns.find((known) => known.column === column)?.nameZh ?? column;
  const [name, code] = [nameOf(answer.nameColumn), nameOf(answer.codeColumn)];
  return (
    <div className="filters" role="search">
      <SearchBox label={`按${name}查找`} placeholder={`${name}中含有`} value={asked['text'] ?? ''} onSearch={(word) => set('text', word)} width={240} />
      <SearchBox label={`按${code}查找`} placeholder={`${code}开头为`} value={asked['code'] ?? ''} onSearch={(word) => set('code', word)} />
      <Select aria-label="地区" allowClear placeholder="全部地区" showSearch={{ optionFilterProp: 'label' }} value={asked['region']} onChange={(value: string | undefined) => set('region', value)} style={{ minWidth: 140 }} options={answer.regions.map((region) => ({ value: region.code, label: region.nameZh }))} />
      <Select aria-label="绿色技术领域" allowClear placeholder="全部领域" value={asked['field']} onChange={(value: string | undefined) => set('field', value)} style={{ minWidth: 200 }} options={answer.fields.map((field) => ({ value: field.id, label: `${field.id} ${field.nameZh}` }))} />
    </div>
  );
}

const head = ({ nameZh, unit }: RegistryColumn): string => (unit === undefined ? nameZh : `${nameZh}（${unit}）`);

function Records({ answer, filters: { asked } }: Listed): ReactNode {
  const { records, columns, registry, nameColumn, codeColumn } = answer;
  const filtered = NARROWING.some((key) => asked[key] !== undefined);
  if (records.length === 0) return <EmptyPanel kind={filtered ? 'no-match' : 'no-data'}>{filtered ? '没有符合条件的记录' : '尚无记录：没有登记不等于零'}</EmptyPanel>;
  const others = columns.filter(({ column, listed }) => listed && column !== nameColumn && column !== codeColumn);
  const name = columns.find(({ column }) => column === nameColumn);
  const code = columns.find(({ column }) => column === codeColumn);
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={answer.nameZh}>
        <table className="plain">
          <thead><tr><th scope="col">{name ? head(name) : ''}</th><th scope="col" className="text">{code ? head(code) : ''}</th>{others.map((column) => <th key={column.column} scope="col" className={column.numeric ? '' : 'text'}>{head(column)}</th>)}</tr></thead>
          <tbody>
            {records.map(({ key, values }) => (
              <tr key={key}>
                <th scope="row"><Link to={`/registries/${registry}/${key}`}>{values[nameColumn] ?? values[codeColumn] ?? '（无名称）'}</Link></th>
                <td className="text nowrap">{values[codeColumn]}</td>
                {others.map((column) => <td key={column.column} className={column.numeric ? 'nowrap' : DAY.test(values[column.column] ?? '') ? 'text nowrap' : 'text'}>{values[column.column] ?? <span className="missing">—</span>}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Paging next={answer.cursor} />
    </>
  );
}

function Registry({ answer, filters }: Listed): ReactNode {
  const { after: _page, ...narrowing } = filters.asked;
  const file = (format: string): string => `/api/registries/${answer.registry}/file?${new URLSearchParams({ ...narrowing, format }).toString()}`;
  return (
    <Page
      title={`${answer.nameZh}登记库`} lead="逐条登记的记录，按编号排列；翻页以编号为准，新到的记录不会使已看过的重复或遗漏。地区账户只见本地区的记录。"
      extra={<><a href={file('csv')} download>导出 CSV</a><a href={file('xlsx')} download>导出 XLSX</a></>}
    >
      <RegistryNav />
      <section className="panel" aria-label="记录"><Filters key={answer.registry} answer={answer} filters={filters} /><Records answer={answer} filters={filters} /></section>
    </Page>
  );
}

export function RegistryPage(): ReactNode {
  const { registry = '' } = useParams();
  const filters = useAddressFilters([...NARROWING, 'after']);
  const query = useAnswer(`/api/registries/${encodeURIComponent(registry)}${filters.text}`, registryListAnswerSchema, { keep: true });
  return <AnswerPage query={query} title="登记库">{(answer) => <Registry answer={answer} filters={filters} />}</AnswerPage>;
}
