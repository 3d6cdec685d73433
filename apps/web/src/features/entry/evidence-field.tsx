import { useRef, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { evidenceAnswerSchema, submissionAnswerSchema, type FormFieldView, type SubmissionAnswer } from '@greengauge/contracts';
import { sendBytes, sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { inputId } from './cell-key.js';
import { EvidenceFiles } from './evidence-files.js';

export function EvidenceField({ field, answer, open }: { readonly field: Extract<FormFieldView, { kind: 'evidence' }>; readonly answer: SubmissionAnswer; readonly open: boolean }): ReactNode {
  const { id } = answer.submission;
  const path = `/api/submissions/${id}`;
  const picker = useRef<HTMLInputElement>(null);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['answer', path] });
  const add = useMutation({ mutationFn: (file: File) => sendBytes(`${path}/evidence?field=${field.id}&fileName=${encodeURIComponent(file.name)}`, evidenceAnswerSchema, file, crypto.randomUUID()), onSuccess: refresh });
  const remove = useMutation({ mutationFn: (file: string) => sendRequest('DELETE', `${path}/evidence/${file}`, submissionAnswerSchema, undefined, crypto.randomUUID()), onSuccess: refresh });
  const files = answer.evidence.filter((one) => one.field === field.id);
  const returnedZh = answer.submission.state === 'returned' ? answer.returns[0]?.cells.find(({ cell }) => cell === field.id)?.reasonZh : undefined;
  const problem = add.error ?? remove.error;
  return (
    <div className="text-field" id={inputId(field.id)} tabIndex={-1}>
      <h3>{field.labelZh}{field.required ? '' : '（选填）'}</h3>
      {field.hintZh ? <p className="unit-note">{field.hintZh}</p> : null}
      {returnedZh === undefined ? null : <p className="unit-note"><span className="cell-state warn">↩ {returnedZh}</span></p>}
      {!open && answer.submission.state === 'returned' ? <p className="unit-note"><span className="cell-state">■ 已锁定</span></p> : null}
      {problem ? <Alert type="error" showIcon role="alert" title={problem.message} /> : null}
      <EvidenceFiles files={files} action={(file) => (open ? <button type="button" className="link" onClick={() => remove.mutate(file.id)} aria-label={`移除 ${file.fileName}`}>移除</button> : null)} />
      {open && files.length < field.mostFiles ? <><input ref={picker} type="file" hidden aria-hidden="true" tabIndex={-1} onChange={(event) => { const file = event.target.files?.[0]; if (file) add.mutate(file); event.target.value = ''; }} /><Button loading={add.isPending} onClick={() => picker.current?.click()}>上传文件</Button></> : null}
    </div>
  );
}
