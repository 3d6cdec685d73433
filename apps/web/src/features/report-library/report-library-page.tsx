import type { ReactNode } from 'react';
import { Button, Select, Switch, Tag } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useSearchParams } from 'react-router';
import { reportListAnswerSchema, type ReportListAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

const KINDS = [{ value: 'all', label: '全部报告' }, { value: 'national', label: '全国报告' }, { value: 'brief', label: '监测简报' }, { value: 'ledger', label: '落实台账' }, { value: 'data-quality', label: '数据质量说明' }, { value: 'regional', label: '地区报告' }];

function size(bytes: number): string {
  return bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function ReportLibrary({ answer, history }: { readonly answer: ReportListAnswer; readonly history: boolean }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const kind = parameters.get('kind') ?? 'all';
  const set = (key: string, value: string | undefined): void => setParameters((current) => { if (value === undefined) current.delete(key); else current.set(key, value); return current; });
  const rows = answer.reports.filter((report) => kind === 'all' || report.kind === kind);
  return (
    <Page title="报告库" lead="报告由冻结的数据快照生成，入库后不再改动；同一快照再次生成，字节完全一致。可用核验页查对文件或数据编码。">
      <section className="panel">
        <div className="filters">
          <Select aria-label="报告类型" value={kind} onChange={(value) => set('kind', value === 'all' ? undefined : value)} options={KINDS} style={{ minWidth: 140 }} />
          <label><Switch checked={history} onChange={(on) => set('history', on ? 'yes' : undefined)} /> 显示已被替代的版本</label>
          <span role="status">{rows.length}份</span>
        </div>
        {rows.length === 0 ? <EmptyPanel>还没有生成报告。报告作业完成后会自动出现在这里。</EmptyPanel> : (
          <div className="scroll" tabIndex={0} role="region" aria-label="报告列表">
            <table className="plain fold">
              <thead><tr><th scope="col">报告</th><th scope="col" className="text roomy">地区</th><th scope="col" className="text roomy">评估期</th><th scope="col" className="text roomy">生成时间、大小和校验值</th><th scope="col" className="text">下载</th></tr></thead>
              <tbody>
                {rows.map((report) => (
                  <tr key={report.id}>
                    <th scope="row">{report.titleZh}<Tag style={{ marginLeft: 8 }} color={report.stage === 'issued' ? 'green' : 'default'}>{report.stageZh}</Tag>{report.current ? null : <Tag style={{ marginLeft: 8 }}>已被替代</Tag>}<span className="sub">快照 {report.snapshotId}</span><span className="sub close">{report.createdZh}　{size(report.bytes)}</span></th>
                    <td className="text nowrap roomy">{report.regionZh}</td><td className="text nowrap roomy">{report.periodZh}</td><td className="text nowrap roomy">{report.createdZh}<span className="sub">{size(report.bytes)}　<code title={report.sha256}>{report.sha256.slice(0, 12)}…</code></span></td>
                    <td className="text nowrap"><Button size="small" icon={<DownloadOutlined />} href={report.href} download={report.fileName} aria-label={`下载PDF：${report.titleZh}（${report.regionZh}）`}>PDF</Button>
                      {report.twins.map((twin) => <Button key={twin.format} size="small" type="link" href={twin.href} download={twin.fileName} title={`${twin.labelZh}，${size(twin.bytes)}，SHA-256 ${twin.sha256}`} aria-label={`下载${twin.format.toUpperCase()}：${report.titleZh}（${report.regionZh}）`}>{twin.format.toUpperCase()}</Button>)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </Page>
  );
}

export function ReportLibraryPage(): ReactNode {
  const [parameters] = useSearchParams();
  const history = parameters.get('history') === 'yes';
  const query = useAnswer(`/api/reports${history ? '?history=yes' : ''}`, reportListAnswerSchema);
  return <AnswerPage query={query} title="报告库">{(answer) => <ReportLibrary answer={answer} history={history} />}</AnswerPage>;
}
