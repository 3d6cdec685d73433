import { useState, type ReactNode } from 'react';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { backfillAnswerSchema, cancelRunAnswerSchema, runJobAnswerSchema, type JobRunView, type JobView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

const PATH = '/api/jobs';
const refresh = (): void => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && queryKey[1].startsWith(PATH) });

export function RunButton({ job }: { readonly job: JobView }): ReactNode {
  const { message } = useDialogues();
  const run = useMutation({
    mutationFn: () => sendRequest('POST', `${PATH}/${encodeURIComponent(job.id)}/runs`, runJobAnswerSchema, {}, crypto.randomUUID()),
    onSuccess: () => { message.success(`已提交：${job.titleZh}`); refresh(); },
    onError: (error) => message.error(error.message),
  });
  return <Button size="small" disabled={!job.canRun} loading={run.isPending} onClick={() => run.mutate()} aria-label={`运行${job.titleZh}`}>运行</Button>;
}

/** The same slot once more, under a new fence. */
export function RerunButton({ run, size = 'small' }: { readonly run: JobRunView; readonly size?: 'small' | 'middle' }): ReactNode {
  const { message } = useDialogues();
  const again = useMutation({
    mutationFn: () => sendRequest('POST', `${PATH}/${encodeURIComponent(run.job)}/runs`, runJobAnswerSchema, { slot: run.slot, again: true }, crypto.randomUUID()),
    onSuccess: () => { message.success(`已重新提交：${run.titleZh}（${run.slotZh}）`); refresh(); },
    onError: (error) => message.error(error.message),
  });
  return <Button size={size} loading={again.isPending} onClick={() => again.mutate()} aria-label={`重跑${run.titleZh}（${run.slotZh}）`}>重跑</Button>;
}

export function CancelButton({ run, size = 'small' }: { readonly run: JobRunView; readonly size?: 'small' | 'middle' }): ReactNode {
  const { message } = useDialogues();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const cancel = useMutation({
    mutationFn: () => sendRequest('POST', `${PATH}/runs/${run.id}/cancel`, cancelRunAnswerSchema, { reasonZh: reason }),
    onSuccess: () => { setOpen(false); message.success('已取消，其结果不会写入'); refresh(); },
    onError: (error) => message.error(error.message),
  });
  return (
    <>
      <Button size={size} danger onClick={() => setOpen(true)} aria-label={`取消${run.titleZh}（${run.slotZh}）`}>取消</Button>
      <Modal open={open} title={`取消：${run.titleZh}（${run.slotZh}）`} okText="取消运行" cancelText="不取消" okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: cancel.isPending }} onOk={() => cancel.mutate()} onCancel={() => setOpen(false)}>
        <label htmlFor="cancel-reason">取消的原因（记入审计）</label>
        <Input id="cancel-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Modal>
    </>
  );
}

/** Slots of a stretch of days that the schedule had; they run one after another. */
export function BackfillButton({ job }: { readonly job: JobView }): ReactNode {
  const { message } = useDialogues();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [again, setAgain] = useState(false);
  const fill = useMutation({
    mutationFn: () => sendRequest('POST', `${PATH}/${encodeURIComponent(job.id)}/backfill`, backfillAnswerSchema, { from, until, again }),
    onSuccess: ({ entered, left }) => { setOpen(false); message.success(`已登记${entered}个时点${left > 0 ? `，${left}个已在台账` : ''}`); refresh(); },
    onError: (error) => message.error(error.message),
  });
  if (job.schedule === undefined) return null;
  return (
    <>
      <Button size="small" disabled={!job.canRun} onClick={() => setOpen(true)} aria-label={`补跑${job.titleZh}`}>补跑</Button>
      <Modal open={open} title={`补跑：${job.titleZh}`} okText="登记补跑" cancelText="关闭" okButtonProps={{ disabled: from === '' || until === '', loading: fill.isPending }} onOk={() => fill.mutate()} onCancel={() => setOpen(false)}>
        <p>时间表（{job.scheduleZh ?? job.schedule}）在该时期内的每个时点各运行一次，逐个进行。</p>
        <div className="filters">
          <label>起日<Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></label>
          <label>止日（不含）<Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} /></label>
        </div>
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>已成功的时点也重跑</Checkbox>
      </Modal>
    </>
  );
}
