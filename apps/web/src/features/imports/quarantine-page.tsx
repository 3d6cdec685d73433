import type { ReactNode } from 'react';
import { Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useParams } from 'react-router';
import { quarantineAnswerSchema, type QuarantineAnswer } from '@greengauge/contracts';
import { useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

function Quarantine({ answer: { import: batch, reasons, rows, total } }: { readonly answer: QuarantineAnswer }): ReactNode {
  const text = useText();
  const { counts } = batch;
  return (
    <Page title={batch.fileName} lead={`${batch.dataset} · ${batch.openedZh}　${counts ? text('import.accounted', counts) : '未完成'}`}
      extra={total > 0 ? <Button icon={<DownloadOutlined />} href={`/api/imports/${batch.id}/quarantine.csv`} download>隔离行（CSV）</Button> : undefined}>
      <div className="stack">
        {total === 0 ? <section className="panel"><EmptyPanel kind="no-match">这次导入没有隔离的行</EmptyPanel></section> : (
          <>
            <section className="panel"><h2>原因</h2><table className="plain"><thead><tr><th scope="col">代码</th><th scope="col">行数</th><th scope="col" className="text">例</th></tr></thead><tbody>{reasons.map((reason) => <tr key={reason.code}><th scope="row"><code>{reason.code}</code></th><td>{reason.count}</td><td className="text">{reason.exampleZh}</td></tr>)}</tbody></table></section>
            <section className="panel">
              <h2>隔离的行{rows.length < total ? `（前${rows.length}行，共${total}行）` : `（${total}）`}</h2>
              <div className="scroll" tabIndex={0} role="region" aria-label="隔离的行">
                <table className="plain">
                  <thead><tr><th scope="col">行号</th><th scope="col" className="text">列</th><th scope="col" className="text">原因</th><th scope="col" className="text">原行</th></tr></thead>
                  <tbody>{rows.map((row, index) => <tr key={`${row.rowNumber}-${index}`}><th scope="row">{row.rowNumber}</th><td className="text">{row.column ?? '整行'}</td><td className="text">{row.reasonZh}</td><td className="text">{Object.entries(row.row).filter(([, cell]) => cell !== '').map(([name, cell]) => `${name}：${cell}`).join('；')}</td></tr>)}</tbody>
                </table>
              </div>
            </section>
          </>
        )}
      </div>
    </Page>
  );
}

export function QuarantinePage(): ReactNode {
  const text = useText();
  const { id = '' } = useParams();
  const query = useAnswer(`/api/imports/${encodeURIComponent(id)}`, quarantineAnswerSchema);
  return <AnswerPage query={query} title={text('screen.import')}>{(answer) => <Quarantine answer={answer} />}</AnswerPage>;
}
