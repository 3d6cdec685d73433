import type { ReactNode } from 'react';
import { Button, Steps, Tag } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useParams } from 'react-router';
import { publicationAnswerSchema, type PublicationAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { ErratumList } from '../../parts/erratum-list.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { ReplyPanel } from './reply-panel.js';
import { StepPanel } from './step-panel.js';
import { SuggestionPanel } from './suggestion-panel.js';
import { usePublicationAction } from './use-publication-action.js';

const LIFE = [
  { state: 'drafting', title: '草稿' }, { state: 'consulting', title: '征求意见' }, { state: 'revising', title: '修改' }, { state: 'signed', title: '签发' }, { state: 'issued', title: '待发布' }, { state: 'released', title: '发布' },
] as const;

function Files({ answer }: { readonly answer: PublicationAnswer }): ReactNode {
  return (
    <section className="panel">
      <h2>文件</h2>
      <ul className="notes">
        {answer.draft === undefined ? null : <li>机器草稿（未签发）　<Button size="small" icon={<DownloadOutlined />} href={answer.draft.href}>PDF</Button></li>}
        {answer.files.map((file) => (
          <li key={file.id}>签发件　{file.variantZh}　第{file.version}版{file.supersedes === undefined ? '' : '（替代前一版）'}　<Button size="small" icon={<DownloadOutlined />} href={file.href} aria-label={`PDF，下载签发件：${file.variantZh}`}>PDF</Button><span className="sub">SHA-256 <code style={{ overflowWrap: 'anywhere' }}>{file.sha256}</code></span></li>
        ))}
      </ul>
      {answer.signerZh === undefined ? null : <p>签发：{answer.signerZh}（{answer.signedZh}）{answer.documentNo === undefined ? '' : `　文号：${answer.documentNo}`}　发布时间：{answer.embargoZh}</p>}
      {answer.withdrawnZh === undefined ? null : <p>撤回原因：{answer.withdrawnZh}</p>}
    </section>
  );
}

function Changes({ erratum }: Pick<PublicationAnswer, 'erratum'>): ReactNode {
  if (erratum === undefined) return null;
  return (
    <section className="panel">
      <h2>更正说明</h2>
      <p>替代 {erratum.supersedesZh}。</p>
      <ErratumList erratum={erratum} />
    </section>
  );
}

/** Of a recipient whom the report did not reach, for whoever mended the address or the server on the other side. */
function SendAgain({ id, row: { receiver, channel } }: { readonly id: string; readonly row: PublicationAnswer['deliveries'][number] }): ReactNode {
  const action = usePublicationAction(id);
  return <Button size="small" loading={action.isPending} aria-label={`重新发送：${receiver}`} onClick={() => action.mutate({ method: 'POST', path: 'deliveries/again', body: { receiver, channel }, doneZh: '已排入发送' })}>重新发送</Button>;
}

function Deliveries({ answer }: { readonly answer: PublicationAnswer }): ReactNode {
  if (answer.state !== 'released') return null;
  return (
    <section className="panel">
      <h2>送达</h2>
      {answer.deliveries.length === 0 ? <EmptyPanel>没有接收方，或您无权查看</EmptyPanel> : (
        <div className="scroll" tabIndex={0} role="region" aria-label="送达">
          <table className="plain">
            <thead><tr><th scope="col">接收方</th><th scope="col" className="text">方式</th><th scope="col" className="text">状态</th><th scope="col">次数</th><th scope="col" className="text">时间</th><th scope="col" className="text">对方答复</th></tr></thead>
            <tbody>{answer.deliveries.map((row) => <tr key={`${row.channel} ${row.receiver}`}><th scope="row">{row.receiver}</th><td className="text">{row.channel === 'mail' ? '邮件' : '回调'}</td><td className="text nowrap">{row.stateZh}{answer.maySendAgain && row.state === 'refused' ? <> <SendAgain id={answer.id} row={row} /></> : null}</td><td>{row.attempts}</td><td className="text nowrap">{row.endedZh ?? '—'}</td><td className="text">{row.receipt ?? row.errorZh ?? '—'}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Publication({ answer }: { readonly answer: PublicationAnswer }): ReactNode {
  const at = LIFE.findIndex(({ state }) => state === answer.state);
  return (
    <Page title={answer.titleZh} lead={`${answer.periodZh}　${answer.stateZh}`} extra={answer.state === 'withdrawn' ? <Tag>已撤回</Tag> : undefined}>
      <div className="stack">
        {at < 0 ? null : <section className="panel"><Steps size="small" current={at} items={LIFE.map(({ title }) => ({ title }))} responsive /></section>}
        <StepPanel answer={answer} />
        <ReplyPanel answer={answer} />
        <SuggestionPanel key={`${answer.state} ${String(answer.suggestionsEdited)}`} answer={answer} />
        <Files answer={answer} />
        <Changes {...(answer.erratum === undefined ? {} : { erratum: answer.erratum })} />
        <Deliveries answer={answer} />
      </div>
    </Page>
  );
}

export function PublicationPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useAnswer(`/api/publications/${encodeURIComponent(id)}`, publicationAnswerSchema);
  return <AnswerPage query={query} title="报告流程">{(answer) => <Publication answer={answer} />}</AnswerPage>;
}
