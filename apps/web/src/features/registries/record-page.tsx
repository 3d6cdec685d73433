import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { registryRecordAnswerSchema, type RegistryRecordAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { RegistryNav } from './registry-nav.js';

const Facts = ({ columns, record }: Pick<RegistryRecordAnswer, 'columns' | 'record'>): ReactNode => (
  <dl className="facts">
    {columns.map(({ column, nameZh, unit }) => {
      const value = record.values[column];
      return <div key={column} style={{ display: 'contents' }}><dt>{nameZh}</dt><dd>{value === undefined ? <span className="missing">未登记</span> : <>{value}{unit === undefined ? '' : ` ${unit}`}</>}</dd></div>;
    })}
  </dl>
);

const Related = ({ related }: Pick<RegistryRecordAnswer, 'related'>): ReactNode => (
  <section className="panel">
    <h2>以同一统一社会信用代码登记的记录</h2>
    {related.length === 0 ? <EmptyPanel>专利、技术交易、绿色金融登记库和各登记册中都没有以该代码登记的记录</EmptyPanel> : (
      <div className="two">
        {related.map(({ titleZh, total, items }) => (
          <section key={titleZh}>
            <h3>{titleZh}（{total}）</h3>
            <ul className="notes">{items.map(({ href, nameZh, noteZh }) => <li key={href}><Link to={href}>{nameZh}</Link>{'　'}<span className="unit-note">{noteZh}</span></li>)}</ul>
            {total > items.length ? <p className="unit-note">列出前{items.length}条，共{total}条</p> : null}
          </section>
        ))}
      </div>
    )}
  </section>
);

function Origin({ source }: Pick<RegistryRecordAnswer, 'source'>): ReactNode {
  if (source.importId === undefined) return <p>登记时间：{source.recordedZh}。没有导入文件。</p>;
  return (
    <dl className="facts">
      <dt>文件</dt><dd>{source.fileName === undefined ? <span className="missing">本账户不能查阅导入文件</span> : <Link to={`/imports/${source.importId}`}>{source.fileName}</Link>}</dd>
      <dt>行号</dt><dd>{source.row === undefined ? '—' : `第${source.row}行`}</dd>
      {source.importedZh === undefined ? null : <><dt>导入</dt><dd>{source.importedZh}　{source.importedBy}</dd></>}
      <dt>登记时间</dt><dd>{source.recordedZh}</dd>
    </dl>
  );
}

const History = ({ history }: Pick<RegistryRecordAnswer, 'history'>): ReactNode =>
  history.length === 0 ? <EmptyPanel>登记以来没有改动</EmptyPanel> : (
    <ul className="lineage">
      {history.map(({ changedAt, changedZh, changedBy, changes }, index) => (
        <li key={`${changedAt} ${index}`}>{changedZh}　{changedBy}{changes.map(({ nameZh, before, after }) => <span key={nameZh} className="sub unit-note">{nameZh}：{before ?? '（空）'} → {after ?? '（空）'}</span>)}</li>
      ))}
    </ul>
  );

const Record = ({ answer }: { readonly answer: RegistryRecordAnswer }): ReactNode => (
  <Page title={answer.titleZh} lead={`${answer.nameZh}登记库`} extra={<Link to={`/registries/${answer.registry}`}>返回列表</Link>}>
    <RegistryNav />
    <div className="stack">
      <section className="panel"><h2>登记内容</h2><Facts columns={answer.columns} record={answer.record} /></section>
      {answer.registry === 'enterprises' ? <Related related={answer.related} /> : null}
      <div className="two">
        <section className="panel"><h2>来源</h2><Origin source={answer.source} /></section>
        <section className="panel"><h2>变更历史</h2><History history={answer.history} /></section>
      </div>
    </div>
  </Page>
);

export function RecordPage(): ReactNode {
  const { registry = '', key = '' } = useParams();
  const query = useAnswer(`/api/registries/${encodeURIComponent(registry)}/records/${encodeURIComponent(key)}`, registryRecordAnswerSchema);
  return <AnswerPage query={query} title="登记记录">{(answer) => <Record answer={answer} />}</AnswerPage>;
}
