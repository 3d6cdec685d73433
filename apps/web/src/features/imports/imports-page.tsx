import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { importListAnswerSchema, type ImportListAnswer } from '@greengauge/contracts';
import { useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

function Imports({ answer: { imports } }: { readonly answer: ImportListAnswer }): ReactNode {
  const text = useText();
  return (
    <Page title={text('nav.imports')} lead="每次导入的行数都能对上：读取＝接收＋未变＋隔离。隔离的行原样保留，可在该次导入的页面上更正后重新提交。">
      <section className="panel">
        {imports.length === 0 ? <EmptyPanel>{text('empty.no-imports')}</EmptyPanel> : (
          <div className="scroll" tabIndex={0} role="region" aria-label={text('nav.imports')}>
            <table className="plain">
              <thead><tr><th scope="col">文件</th><th scope="col" className="text">数据集</th><th scope="col" className="text">时间</th><th scope="col" className="text">导入人</th><th scope="col">读取</th><th scope="col">接收</th><th scope="col">未变</th><th scope="col">隔离</th></tr></thead>
              <tbody>{imports.map((one) => (
                <tr key={one.id}>
                  <th scope="row"><Link to={`/imports/${one.id}`}>{one.fileName}</Link><span className="sub"><code title={one.sha256}>{one.sha256.slice(0, 12)}…</code></span></th>
                  <td className="text">{one.datasetZh}</td><td className="text nowrap">{one.openedZh}</td><td className="text">{one.openedBy}</td>
                  {one.counts ? <><td>{one.counts.read}</td><td>{one.counts.accepted}</td><td>{one.counts.unchanged}</td><td>{one.counts.quarantined > 0 ? <b>{one.counts.quarantined}</b> : 0}</td></> : <td colSpan={4} className="missing">{one.progress ? `${one.progress.cancelling ? '已要求停止' : '未完成'}：已读${one.progress.read}行，入库${one.progress.accepted}行，隔离${one.progress.quarantined}行（${one.progress.movedZh}）` : '未完成'}</td>}
                </tr>
              ))}</tbody>
            </table>
          </div>
        )}
      </section>
    </Page>
  );
}

export function ImportsPage(): ReactNode {
  const text = useText();
  const query = useAnswer('/api/imports', importListAnswerSchema);
  return <AnswerPage query={query} title={text('nav.imports')}>{(answer) => <Imports answer={answer} />}</AnswerPage>;
}
