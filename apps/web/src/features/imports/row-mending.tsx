import { useState, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { mendRowAnswerSchema, saveEntryAnswerSchema, type QuarantineAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

type Row = QuarantineAnswer['rows'][number];
interface MendingProps {
  readonly dataset: string;
  readonly importId: string;
  readonly row: Row;
}

const REGISTER = 'register:';
export const OUTCOME_ZH = { resubmitted: '已更正入库', dismissed: '已剔除' } as const;

const refresh = (): void => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && /^\/api\/(?:imports|regist)/.test(queryKey[1]) });

/** A register answers a refused correction with its reason, a registry refuses the request: both become an error here. */
async function send(dataset: string, importId: string, rowNumber: number, cells: Readonly<Record<string, string>>): Promise<void> {
  if (!dataset.startsWith(REGISTER)) {
    await sendRequest('POST', `/api/registries/imports/${importId}/quarantine/${rowNumber}`, mendRowAnswerSchema, { cells });
    return;
  }
  const answer = await sendRequest('POST', `/api/registers/${dataset.slice(REGISTER.length)}/imports/${importId}/rows`, saveEntryAnswerSchema, { rowNumber, row: cells });
  if (!answer.saved) throw new Error(answer.rejection.reasonZh);
}

const leaveOut = (dataset: string, importId: string, rowNumber: number, dismissZh: string): Promise<unknown> => (dataset.startsWith(REGISTER)
  ? sendRequest('POST', `/api/registers/${dataset.slice(REGISTER.length)}/imports/${importId}/dismissals`, mendRowAnswerSchema, { rowNumber, dismissZh })
  : sendRequest('POST', `/api/registries/imports/${importId}/quarantine/${rowNumber}`, mendRowAnswerSchema, { dismissZh }));

/** One refused row: its cells to be corrected and judged anew by the checker of the file, or to be left out with a reason. Its fields are made when it is opened: a page holds a hundred rows. */
export function RowMending(props: MendingProps): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={() => setOpened(true)}>
      <summary>更正第{props.row.rowNumber}行</summary>
      {opened ? <MendingForm {...props} /> : null}
    </details>
  );
}

function MendingForm({ dataset, importId, row }: MendingProps): ReactNode {
  const { message } = useDialogues();
  const [cells, setCells] = useState<Readonly<Record<string, string>>>(row.row);
  const [reason, setReason] = useState('');
  const settled = (text: string): void => { message.success(text); refresh(); };
  const mend = useMutation({ mutationFn: () => send(dataset, importId, row.rowNumber, cells), onSuccess: () => settled(`第${row.rowNumber}行已更正入库`) });
  const dismiss = useMutation({
    mutationFn: () => leaveOut(dataset, importId, row.rowNumber, reason),
    onSuccess: () => settled(`第${row.rowNumber}行已剔除`), onError: (error) => message.error(error.message),
  });
  return (
    <>
      {mend.error ? <p role="alert" style={{ color: '#8f1d1d' }}>仍未通过：{mend.error.message}</p> : null}
      <div style={{ display: 'grid', gap: 8, minWidth: 220, margin: '10px 0' }}>
        {Object.entries(cells).map(([name, cell]) => (
          <label key={name} style={{ display: 'grid', gap: 2 }}>
            <span className="unit-note">{name}</span>
            <Input aria-label={`第${row.rowNumber}行 ${name}`} value={cell} status={name === row.column ? 'error' : ''} onChange={(event) => setCells((current) => ({ ...current, [name]: event.target.value }))} />
          </label>
        ))}
      </div>
      <p><Button type="primary" loading={mend.isPending} onClick={() => mend.mutate()}>更正后重新提交</Button></p>
      <div className="filters">
        <Input aria-label={`剔除第${row.rowNumber}行的理由`} placeholder="剔除的理由" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} style={{ maxWidth: 300 }} />
        <Button disabled={reason.trim().length < 2} loading={dismiss.isPending} onClick={() => dismiss.mutate()}>不再入库</Button>
      </div>
    </>
  );
}
