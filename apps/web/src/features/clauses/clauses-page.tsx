import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { clauseListAnswerSchema, type ClauseListAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { SearchBox } from '../../parts/search-box.js';

type Clause = ClauseListAnswer['documents'][number]['clauses'][number];
type Named = Clause['mechanisms'];

const matches = ({ labelZh, headingZh, mechanisms, deliverables, indicators }: Clause, word: string): boolean =>
  word === '' || [labelZh, headingZh, ...[...mechanisms, ...deliverables, ...indicators].flatMap(({ id, nameZh }) => [id, nameZh])].some((text) => text.includes(word));

function Names({ items, to }: { readonly items: Named; readonly to?: (id: string) => string }): ReactNode {
  if (items.length === 0) return '—';
  return <ul className="bare">{items.map(({ id, nameZh }) => <li key={id}>{to === undefined ? nameZh : <Link to={to(id)}>{nameZh}</Link>}</li>)}</ul>;
}

function Document({ document, word }: { readonly document: ClauseListAnswer['documents'][number]; readonly word: string }): ReactNode {
  const shown = document.clauses.filter((clause) => matches(clause, word));
  return (
    <section className="panel">
      <h2>{document.titleZh}</h2>
      <p className="note">{[document.docNo, document.issuersZh.join('、'), document.issuedOn].filter((part) => part !== undefined && part !== '').join('　')}</p>
      {shown.length === 0 ? <EmptyPanel kind="no-match" /> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={document.titleZh}>
          <table className="plain">
            <thead><tr><th scope="col">条款</th><th scope="col" className="text">机制</th><th scope="col" className="text">成果</th><th scope="col" className="text">指标</th><th scope="col" className="text">调查表</th><th scope="col" className="text">原文</th></tr></thead>
            <tbody>{shown.map((clause) => (
              <tr key={clause.id} id={clause.id}>
                <th scope="row">{clause.labelZh}　{clause.headingZh}<span className="sub">{clause.citationZh}</span></th>
                <td className="text"><Names items={clause.mechanisms.map(({ id, nameZh }) => ({ id, nameZh: `${id} ${nameZh}` }))} to={() => '/ledger?tab=mechanisms'} /></td>
                <td className="text"><Names items={clause.deliverables.map(({ id, nameZh }) => ({ id, nameZh: `成果${id} ${nameZh}` }))} to={() => '/ledger'} /></td>
                <td className="text"><Names items={clause.indicators} to={(id) => `/indicators/${id}`} /></td>
                <td className="text"><Names items={clause.forms} /></td>
                <td className="text nowrap">{clause.textLoaded ? '已载入' : '未载入'}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Clauses({ answer }: { readonly answer: ClauseListAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const word = parameters.get('q') ?? '';
  return (
    <Page title="政策条款" lead="两份文件的条款，以及平台据以设置的机制、成果、指标和调查表。此处只列条款编号、标题和平台自己的概括；原文由各单位导入，追溯数据来历时显示。">
      <div className="stack">
        <section className="panel"><div className="filters" role="search"><SearchBox live label="查找条款" placeholder="条款、机制、成果或指标" value={word} onSearch={(typed) => setParameters(typed === '' ? {} : { q: typed }, { replace: true })} width={320} /></div></section>
        {answer.documents.map((document) => <Document key={document.id} document={document} word={word} />)}
      </div>
    </Page>
  );
}

export function ClausesPage(): ReactNode {
  const query = useAnswer('/api/clauses', clauseListAnswerSchema);
  return <AnswerPage query={query} title="政策条款">{(answer) => <Clauses answer={answer} />}</AnswerPage>;
}
