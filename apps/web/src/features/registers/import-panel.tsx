import { useState, type ReactNode } from 'react';
import { Alert, Button, Input, Upload } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { mendRowAnswerSchema, openRegisterImportsAnswerSchema, registerImportAnswerSchema, saveEntryAnswerSchema, type RegisterAnswer, type RegisterColumn, type RegisterImportAnswer, type RejectionView } from '@greengauge/contracts';
import { sendRequest, sendTable } from '../../app/api.js';
import { useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { OUTCOME_ZH } from '../imports/row-mending.js';
import { refreshRegisters } from './refresh-registers.js';

function Correction({ registerId, importId, rejection }: { readonly registerId: string; readonly importId: string; readonly rejection: RejectionView }): ReactNode {
  const { message } = useDialogues();
  const [row, setRow] = useState<Readonly<Record<string, string>>>(rejection.row);
  const resubmit = useMutation({
    mutationFn: () => sendRequest('POST', `/api/registers/${registerId}/imports/${importId}/rows`, saveEntryAnswerSchema, { rowNumber: rejection.rowNumber, row }),
    onSuccess: (answer) => { if (answer.saved) { message.success(`第${rejection.rowNumber}行已改正入库`); refreshRegisters(); } },
    onError: (error) => message.error(error.message),
  });
  const [reason, setReason] = useState('');
  const dismiss = useMutation({
    mutationFn: () => sendRequest('POST', `/api/registers/${registerId}/imports/${importId}/dismissals`, mendRowAnswerSchema, { rowNumber: rejection.rowNumber, dismissZh: reason }),
    onSuccess: () => refreshRegisters(),
    onError: (error) => message.error(error.message),
  });
  if (dismiss.data) return <p role="status">{`第${rejection.rowNumber}行${OUTCOME_ZH[dismiss.data.outcome]}`}</p>;
  if (resubmit.data?.saved) return <p role="status">第{rejection.rowNumber}行：已改正入库（{resubmit.data.key}）</p>;
  return (
    <details>
      <summary>第{rejection.rowNumber}行{rejection.column === undefined ? '' : `［${rejection.column}］`}：{resubmit.data?.saved === false ? resubmit.data.rejection.reasonZh : rejection.reasonZh}</summary>
      <div className="three" style={{ margin: '10px 0' }}>{Object.entries(row).map(([name, cell]) => <label key={name} style={{ display: 'grid', gap: 2 }}><span className="unit-note">{name}</span><Input aria-label={`第${rejection.rowNumber}行 ${name}`} value={cell} status={name === rejection.column ? 'error' : ''} onChange={(event) => setRow((current) => ({ ...current, [name]: event.target.value }))} /></label>)}</div>
      <Button size="small" type="primary" loading={resubmit.isPending} onClick={() => resubmit.mutate()}>改正后重新提交</Button>
      <div className="filters">
        <Input aria-label={`剔除第${rejection.rowNumber}行的理由`} placeholder="剔除的理由" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} style={{ maxWidth: 300 }} />
        <Button size="small" disabled={reason.trim().length < 2} loading={dismiss.isPending} onClick={() => dismiss.mutate()}>不再入库</Button>
      </div>
    </details>
  );
}

function Outcome({ registerId, result }: { readonly registerId: string; readonly result: RegisterImportAnswer }): ReactNode {
  const { counts, rejections, importId, dryRun } = result;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Alert
        type={counts.quarantined === 0 ? 'success' : 'warning'} showIcon role="status"
        title={`${dryRun ? '试运行，未写入：' : result.alreadyDone ? '该文件此前已导入，未重复写入：' : ''}读取${counts.read}行，${dryRun ? '通过' : '入库'}${counts.accepted}行，无变化${counts.unchanged}行，${dryRun ? '未通过' : '隔离'}${counts.quarantined}行`}
        description={result.ignoredColumns.length > 0 ? `未使用的列：${result.ignoredColumns.join('、')}` : undefined}
      />
      {rejections.map((rejection) => (importId === undefined
        ? <p key={rejection.rowNumber}>第{rejection.rowNumber}行{rejection.column === undefined ? '' : `［${rejection.column}］`}：{rejection.reasonZh}</p>
        : <Correction key={rejection.rowNumber} registerId={registerId} importId={importId} rejection={rejection} />))}
    </div>
  );
}

function OpenRows({ registerId, importId }: { readonly registerId: string; readonly importId: string }): ReactNode {
  const { data } = useAnswer(`/api/registers/${registerId}/imports/${importId}`, registerImportAnswerSchema);
  return <>{data?.rejections.filter(({ resolved }) => !resolved).map((rejection) => <Correction key={rejection.rowNumber} registerId={registerId} importId={importId} rejection={rejection} />)}</>;
}

/** What was refused waits here, also when the page of its import was closed long ago. */
function OpenImports({ registerId }: { readonly registerId: string }): ReactNode {
  const { data } = useAnswer(`/api/registers/${registerId}/imports`, openRegisterImportsAnswerSchema);
  const [chosen, choose] = useState<string>();
  if (data === undefined || data.imports.length === 0) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <h3>待更正的导入</h3>
      {data.imports.map(({ importId, fileName, openedZh, open }) => (
        <div key={importId}>
          <p>{`${fileName}（${openedZh}），待处理${open}行`}　<Button size="small" aria-expanded={chosen === importId} onClick={() => choose(chosen === importId ? undefined : importId)}>逐行更正</Button></p>
          {chosen === importId ? <OpenRows registerId={registerId} importId={importId} /> : null}
        </div>
      ))}
    </div>
  );
}

/** Dry run first, then the same file in earnest; what did not pass is corrected here. */
export function ImportPanel({ register, columns }: { readonly register: RegisterAnswer['register']; readonly columns: readonly RegisterColumn[] }): ReactNode {
  const { message } = useDialogues();
  const [file, setFile] = useState<File>();
  const run = useMutation({
    mutationFn: ({ chosen, dryRun }: { readonly chosen: File; readonly dryRun: boolean }) => sendTable(`/api/registers/${register.id}/imports?name=${encodeURIComponent(chosen.name)}${dryRun ? '&dryRun=yes' : ''}`, registerImportAnswerSchema, chosen),
    onSuccess: (result) => { if (!result.dryRun) refreshRegisters(); },
    onError: (error) => message.error(error.message),
  });
  const start = (dryRun: boolean): void => { if (file) run.mutate({ chosen: file, dryRun }); };
  return (
    <section className="panel">
      <h2>批量导入</h2>
      <p>CSV 文件（UTF-8 或 GB18030），第一行为表头。必需的列：{columns.filter(({ required }) => required).map(({ labelZh }) => labelZh).join('、')}。导入的条目待另一人发布；XLSX 文件和官方名单由系统管理员用命令行导入。</p>
      <div className="filters">
        <Upload accept=".csv,.txt" maxCount={1} showUploadList={file !== undefined} beforeUpload={(chosen) => { setFile(chosen); run.reset(); return false; }} onRemove={() => setFile(undefined)}><Button>选择文件</Button></Upload>
        <Button disabled={!file} loading={run.isPending && run.variables.dryRun} onClick={() => start(true)}>试运行</Button>
        <Button type="primary" disabled={!file} loading={run.isPending && !run.variables.dryRun} onClick={() => start(false)}>导入</Button>
      </div>
      {run.data ? <Outcome registerId={register.id} result={run.data} /> : null}
      <OpenImports registerId={register.id} />
    </section>
  );
}
