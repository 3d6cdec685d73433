import type { ReactNode } from 'react';
import { Alert, Button, Upload } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { verifyAnswerSchema, type VerifyAnswer } from '@greengauge/contracts';
import { sendFile } from '../../app/api.js';
import { useAnswer } from '../../app/use-answer.js';
import { ErratumList } from '../../parts/erratum-list.js';
import { ErrorPanel, Page } from '../../parts/page.js';
import { SearchBox } from '../../parts/search-box.js';
import { LineageView } from './lineage-view.js';
import { ReceiptProof } from './receipt-proof.js';

function Result({ answer }: { readonly answer: VerifyAnswer }): ReactNode {
  switch (answer.result) {
    case 'figure': return <LineageView lineage={answer.lineage} />;
    case 'receipt': return <ReceiptProof receipt={answer.receipt} />;
    case 'snapshot': return <Alert type="success" showIcon title={`快照 ${answer.snapshotId} 在库`} description={<ul className="notes">{answer.reports.map((report) => <li key={report.id}>{report.titleZh}（{report.regionZh}，{report.createdZh}）{report.current ? '' : ' 已被替代'}　SHA-256 <code>{report.sha256}</code></li>)}</ul>} />;
    case 'genuine': return <Alert type="success" showIcon title="真实：与库存报告逐字节一致" description={`${answer.report.titleZh}（${answer.report.regionZh}，${answer.report.createdZh}）。SHA-256 ${answer.sha256}`} />;
    case 'superseded': return <Alert type="warning" showIcon title="真实，但已被新版本替代" description={<><p>{`${answer.report.titleZh}第${answer.report.version}版，已由${answer.by.createdZh}签发成文的第${answer.by.version}版替代。`}</p>{answer.erratum === undefined ? null : <ErratumList erratum={answer.erratum} />}</>} />;
    case 'draft': return <Alert type="warning" showIcon title="草稿：未经签发" description={`${answer.messageZh}。SHA-256 ${answer.sha256}`} />;
    case 'embargoed': return <Alert type="info" showIcon title="尚未发布" description={answer.messageZh} />;
    case 'altered': return <Alert type="error" showIcon title="已被改动" description={`${answer.messageZh}（快照 ${answer.snapshotId}）。`} />;
    case 'unknown': return <Alert type="error" showIcon title="无法核验" description={answer.messageZh} />;
  }
}

export function VerifyPage(): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const code = parameters.get('code') ?? '';
  const byCode = useAnswer(`/api/verify/${encodeURIComponent(code)}`, verifyAnswerSchema, { enabled: code !== '' });
  const byFile = useMutation({ mutationFn: (file: File) => sendFile('/api/verify/file', verifyAnswerSchema, file) });
  const check = (value: string): void => { byFile.reset(); setParameters(value === '' ? {} : { code: value }); };
  // A file has no address: what was said of it stands while the address asks for no code.
  const { error, data } = code === '' ? byFile : byCode;
  return (
    <Page title="核验" lead="输入报告中的数据编码或快照号、回执上的核验码，或者选择报告文件，查对真伪和每个数字的来历。" ready={code === '' || byCode.isFetched}>
      <div className="stack">
        <section className="panel">
          <div className="filters">
            <SearchBox label="数据编码、回执核验码或快照号" placeholder="数据编码（XXXX-XXXX）、回执核验码或快照号" value={code} onSearch={check} button="核验" width={420} loading={byCode.isFetching} />
            <Upload accept="application/pdf" maxCount={1} showUploadList={false} beforeUpload={(file) => { setParameters({}); byFile.mutate(file); return false; }}><Button icon={<UploadOutlined />} loading={byFile.isPending}>核验报告文件（PDF）</Button></Upload>
          </div>
        </section>
        {error ? <ErrorPanel error={error} /> : null}
        {data ? <Result answer={data} /> : null}
      </div>
    </Page>
  );
}
