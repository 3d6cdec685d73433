import type { ReactNode } from 'react';
import { Button, Select } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { cancelImportAnswerSchema, quarantineAnswerSchema, type QuarantineAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useText } from '../../app/locale.js';
import { useAddressFilters, type AddressFilters } from '../../app/use-address-filters.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { Paging } from '../../parts/paging.js';
import { OUTCOME_ZH, RowMending } from './row-mending.js';

/** Stops behind the block under way; the same command goes on from there. */
export function CancelImport({ importId }: { readonly importId: string }): ReactNode {
  const { message } = useDialogues();
  const cancel = useMutation({
    mutationFn: () => sendRequest('POST', `/api/imports/${importId}/cancel`, cancelImportAnswerSchema),
    onSuccess: () => { message.success('已要求停止：当前一块写完后即停'); void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && queryKey[1].startsWith('/api/imports') }); },
    onError: (error) => message.error(error.message),
  });
  return <Button danger size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>停止导入</Button>;
}

/** Where the accepted rows of an import are to be seen. */
function placeOf(dataset: string): string | undefined {
  if (dataset.startsWith('register:')) return `/registers/${dataset.slice('register:'.length)}`;
  return ['enterprises', 'patents', 'trades', 'financing'].includes(dataset) ? `/registries/${dataset}` : undefined;
}

interface Shown {
  readonly answer: QuarantineAnswer;
  readonly filters: AddressFilters;
}

const Filters = ({ answer: { reasons }, filters: { asked, set } }: Shown): ReactNode => (
  <div className="filters" role="search">
    <Select aria-label="隔离原因" allowClear placeholder="全部原因" value={asked['code']} onChange={(value: string | undefined) => set('code', value)} style={{ minWidth: 240 }} options={reasons.map(({ code, count }) => ({ value: code, label: `${code}（${count}）` }))} />
    <Select aria-label="处理情况" allowClear placeholder="全部处理情况" value={asked['state']} onChange={(value: string | undefined) => set('state', value)} style={{ minWidth: 160 }} options={[{ value: 'open', label: '待处理' }]} />
  </div>
);

const RowTable = ({ answer: { import: batch, rows, canMend } }: { readonly answer: QuarantineAnswer }): ReactNode => (
  <div className="scroll" tabIndex={0} role="region" aria-label="隔离的行">
    <table className="plain refused">
      <thead><tr><th scope="col">行号</th><th scope="col" className="text">列</th><th scope="col" className="text">代码</th><th scope="col" className="text">原因</th><th scope="col" className="text">原行</th><th scope="col" className="text">处理</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={`${row.rowNumber} ${row.column ?? ''} ${row.code}`}>
          <th scope="row">{row.rowNumber}</th><td className="text nowrap">{row.column ?? '整行'}</td><td className="text"><code>{row.code}</code></td><td className="text">{row.reasonZh}</td>
          <td className="text">{Object.entries(row.row).filter(([, cell]) => cell !== '').map(([name, cell]) => `${name}：${cell}`).join('；')}</td>
          <td className="text wide">{row.outcome ? `${OUTCOME_ZH[row.outcome]}${row.noteZh === undefined ? '' : `：${row.noteZh}`}` : canMend ? <RowMending dataset={batch.dataset} importId={batch.id} row={row} /> : <span className="missing">待处理</span>}</td>
        </tr>
      ))}</tbody>
    </table>
  </div>
);

const Rows = ({ answer, filters }: Shown): ReactNode => (
  <section className="panel">
    <h2>隔离的行</h2>
    <Filters answer={answer} filters={filters} />
    {answer.rows.length === 0 ? <EmptyPanel kind="no-match">没有符合条件的行</EmptyPanel> : <RowTable answer={answer} />}
    <Paging next={answer.cursor} />
  </section>
);

function Quarantine({ answer, filters }: Shown): ReactNode {
  const { import: batch, reasons, total, settled } = answer;
  const text = useText();
  const { counts, progress } = batch;
  const place = placeOf(batch.dataset);
  return (
    <Page title={batch.fileName} lead={<>{batch.datasetZh} · {batch.openedZh}　{counts ? text('import.accounted', counts) : progress ? `未完成：已读${progress.read}行，入库${progress.accepted}行，隔离${progress.quarantined}行（${progress.movedZh}）` : '未完成'}</>}
      extra={<>{place === undefined ? null : <Link to={place}>查看记录</Link>}{'　'}{answer.canCancel ? <CancelImport importId={batch.id} /> : null}{total > 0 ? <Button icon={<DownloadOutlined />} href={`/api/imports/${batch.id}/quarantine.csv`} download>隔离行（CSV）</Button> : null}</>}>
      <div className="stack">
        {total === 0 ? <section className="panel"><EmptyPanel kind="no-match">这次导入没有隔离的行</EmptyPanel></section> : (
          <>
            <section className="panel">
              <h2>原因</h2>
              <p role="status">隔离{settled.resubmitted + settled.dismissed + settled.open}行：已更正入库{settled.resubmitted}行，已剔除{settled.dismissed}行，待处理{settled.open}行。</p>
              <table className="plain"><thead><tr><th scope="col">代码</th><th scope="col">行数</th><th scope="col" className="text">例</th></tr></thead><tbody>{reasons.map((reason) => <tr key={reason.code}><th scope="row"><code>{reason.code}</code></th><td>{reason.count}</td><td className="text">{reason.exampleZh}</td></tr>)}</tbody></table>
            </section>
            <Rows answer={answer} filters={filters} />
          </>
        )}
      </div>
    </Page>
  );
}

export function QuarantinePage(): ReactNode {
  const text = useText();
  const { id = '' } = useParams();
  const filters = useAddressFilters(['code', 'state', 'after']);
  const query = useAnswer(`/api/imports/${encodeURIComponent(id)}${filters.text}`, quarantineAnswerSchema);
  return <AnswerPage query={query} title={text('screen.import')}>{(answer) => <Quarantine answer={answer} filters={filters} />}</AnswerPage>;
}
