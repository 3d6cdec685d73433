import { Fragment, type ReactNode } from 'react';
import { Button, QRCode } from 'antd';
import { Link, useParams } from 'react-router';
import { receiptAnswerSchema, type ReceiptAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page } from '../../parts/page.js';

const ROLE_ZH = { filler: '填表人', 'statistics-head': '统计负责人', 'unit-head': '单位负责人' } as const;

function Receipt({ answer, id }: { readonly answer: ReceiptAnswer; readonly id: string }): ReactNode {
  const address = `${window.location.origin}/verify?code=${answer.code}`;
  return (
    <Page title="报送回执" lead={<>{answer.formTitleZh}　{answer.regionZh}　{answer.periodZh}</>} extra={<span className="inline-form no-print"><Button type="primary" href={`/api/submissions/${id}/receipt.pdf?filing=${answer.filing}`} download>下载回执（PDF）</Button><Button onClick={() => window.print()}>打印本页</Button><Link to={`/entry/${id}`}>查看填报表</Link></span>}>
      <div className="stack">
        <section className="panel receipt" aria-label="回执">
          <dl className="facts">
            <dt>回执编号</dt><dd><b>{answer.number}</b></dd><dt>核验码</dt><dd><Link to={`/verify?code=${answer.code}`}><code>{answer.code}</code></Link></dd><dt>状态</dt><dd>{answer.stateZh}</dd><dt>表号</dt><dd>{answer.tableNo}</dd><dt>法定标识</dt><dd>{answer.authorityZh}</dd>
            <dt>报送时间</dt><dd>{answer.submittedZh}（{answer.onTime ? '按时' : '逾期'}）</dd><dt>报送人</dt><dd>{answer.submittedBy}</dd>
            {answer.signatories.map((one) => <Fragment key={one.role}><dt>{ROLE_ZH[one.role]}</dt><dd>{one.nameZh}{one.phone ? `　${one.phone}` : ''}</dd></Fragment>)}
            <dt>内容散列</dt><dd><code>{answer.sha256}</code></dd>
          </dl>
          <figure className="qr"><QRCode value={address} size={150} type="svg" aria-label={`二维码：回执 ${answer.number}`} /><figcaption>扫码核验本回执</figcaption></figure>
        </section>
        <section className="panel"><h2>报送内容</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label="报送内容"><table className="plain"><thead><tr><th scope="col">项目</th><th scope="col" className="text">数值或内容</th><th scope="col" className="text">单位</th></tr></thead><tbody>{answer.cells.map((cell) => <tr key={`${cell.cell}#${cell.row}`}><th scope="row">{cell.labelZh}</th><td className="text prose">{cell.textZh}</td><td className="text">{cell.unit}</td></tr>)}</tbody></table></div>
        </section>
        {answer.evidence.length > 0 ? <section className="panel"><h2>佐证材料</h2><ul className="notes">{answer.evidence.map((one) => <li key={one.sha256}>{one.labelZh}：{one.fileName}　SHA-256 <code>{one.sha256}</code></li>)}</ul></section> : null}
        {answer.findings.length > 0 ? <section className="panel"><h2>核实性审核说明</h2><ul className="notes">{answer.findings.map((one) => <li key={one.id}>{one.messageZh}{one.explanationZh ? `　说明：${one.explanationZh}` : ''}</li>)}</ul></section> : null}
      </div>
    </Page>
  );
}

export function ReceiptPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useAnswer(`/api/submissions/${encodeURIComponent(id)}/receipt`, receiptAnswerSchema);
  return <AnswerPage query={query} title="回执">{(answer) => <Receipt answer={answer} id={id} />}</AnswerPage>;
}
