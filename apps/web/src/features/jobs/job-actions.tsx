import { useState, type ReactNode } from 'react';
import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { backfillAnswerSchema, cancelRunAnswerSchema, cancelRunsAnswerSchema, runJobAnswerSchema, type JobRunView, type JobView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

const PATH = '/api/jobs';
const refresh = (): void => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && queryKey[1].startsWith(PATH) });

export function RunButton({ job }: { readonly job: JobView }): ReactNode {
  const { message, modal } = useDialogues();
  const run = useMutation({
    mutationFn: () => sendRequest('POST', `${PATH}/${encodeURIComponent(job.id)}/runs`, runJobAnswerSchema, {}, crypto.randomUUID()),
    onSuccess: () => { message.success(`已提交：${job.titleZh}`); refresh(); },
    onError: (error) => message.error(error.message),
  });
  // Some write to everybody or take accounts away: what it does is said before.
  const ask = (): void => modal.confirm({ title: `现在运行：${job.titleZh}`, content: job.descriptionZh, onOk: () => run.mutateAsync().catch(() => undefined) });
  return <Button size="small" disabled={!job.canRun} loading={run.isPending} onClick={ask} aria-label={`运行${job.titleZh}`}>运行</Button>;
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

const CANCEL = {
  waiting: { verb: '取消', okText: '取消运行', cancelText: '不取消', label: '取消的原因（记入审计）', done: '已取消，其结果不会写入' },
  dead: { verb: '关闭', okText: '关闭', cancelText: '不关闭', label: '关闭的原因（记入审计）', done: '已关闭，不再列为待处理；日志保留' },
} as const;

/** Stops a run that has not ended; one that stopped for good is no longer waited on. Of several, those listed when it was asked for. */
export function CancelButton({ runs, size = 'small' }: { readonly runs: readonly JobRunView[]; readonly size?: 'small' | 'middle' }): ReactNode {
  const { message } = useDialogues();
  const [chosen, choose] = useState<readonly JobRunView[]>();
  const [reason, setReason] = useState('');
  const asked = chosen ?? runs;
  const [first] = asked;
  const words = CANCEL[first?.status === 'dead' ? 'dead' : 'waiting'];
  const cancel = useMutation({
    mutationFn: async () => (first && asked.length === 1
      ? sendRequest('POST', `${PATH}/runs/${first.id}/cancel`, cancelRunAnswerSchema, { reasonZh: reason })
      : sendRequest('POST', `${PATH}/runs/cancel`, cancelRunsAnswerSchema, { runs: asked.map(({ id }) => id), reasonZh: reason })),
    onSuccess: () => { choose(undefined); message.success(words.done); refresh(); },
    onError: (error) => message.error(error.message),
  });
  if (!first) return null;
  const nameOf = (list: readonly JobRunView[], colon: string): string => (list.length === 1 && list[0] ? `${words.verb}${colon}${list[0].titleZh}（${list[0].slotZh}）` : `${words.verb}所列${list.length}次运行`);
  return (
    <>
      <Button size={size} danger={first.status !== 'dead'} onClick={() => choose(runs)} aria-label={nameOf(runs, '')}>{runs.length === 1 ? words.verb : nameOf(runs, '')}</Button>
      <Modal open={chosen !== undefined} title={nameOf(asked, '：')} okText={words.okText} cancelText={words.cancelText} okButtonProps={{ danger: first.status !== 'dead', disabled: reason.trim() === '', loading: cancel.isPending }} onOk={() => cancel.mutate()} onCancel={() => choose(undefined)}>
        <label htmlFor={`cancel-${first.id}`}>{words.label}</label>
        <Input id={`cancel-${first.id}`} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} onPressEnter={() => { if (reason.trim() !== '') cancel.mutate(); }} />
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
  });
  if (job.schedule === undefined) return null;
  return (
    <>
      <Button size="small" disabled={!job.canRun} onClick={() => setOpen(true)} aria-label={`补跑${job.titleZh}`}>补跑</Button>
      <Modal open={open} title={`补跑：${job.titleZh}`} afterClose={() => fill.reset()} okText="登记补跑" cancelText="关闭" okButtonProps={{ disabled: from === '' || until === '', loading: fill.isPending }} onOk={() => fill.mutate()} onCancel={() => setOpen(false)}>
        <p>时间表（{job.scheduleZh ?? job.schedule}）在该时期内的每个时点各运行一次，逐个进行。</p>
        <div className="filters">
          <label>起日<Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></label>
          <label>止日（不含）<Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} /></label>
        </div>
        {fill.error ? <Alert type="error" showIcon role="alert" title={fill.error.message} style={{ marginBottom: 12 }} /> : null}
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>已成功的时点也重跑</Checkbox>
      </Modal>
    </>
  );
}
