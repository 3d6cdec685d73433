import { useRef, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { evidenceAnswerSchema, submissionAnswerSchema, type FormFieldView, type SubmissionAnswer } from '@greengauge/contracts';
import { sendBytes, sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';

const sizeZh = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

export function EvidenceField({ field, answer }: { readonly field: Extract<FormFieldView, { kind: 'evidence' }>; readonly answer: SubmissionAnswer }): ReactNode {
  const { id } = answer.submission;
  const path = `/api/submissions/${id}`;
  const picker = useRef<HTMLInputElement>(null);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['answer', path] });
  const add = useMutation({ mutationFn: (file: File) => sendBytes(`${path}/evidence?field=${field.id}&fileName=${encodeURIComponent(file.name)}`, evidenceAnswerSchema, file, crypto.randomUUID()), onSuccess: refresh });
  const remove = useMutation({ mutationFn: (file: string) => sendRequest('DELETE', `${path}/evidence/${file}`, submissionAnswerSchema, undefined, crypto.randomUUID()), onSuccess: refresh });
  const files = answer.evidence.filter((one) => one.field === field.id);
  const open = answer.actions.includes('edit');
  const problem = add.error ?? remove.error;
  return (
    <div className="text-field">
      <h3>{field.labelZh}{field.required ? '' : '（选填）'}</h3>
      {field.hintZh ? <p className="unit-note">{field.hintZh}</p> : null}
      {problem ? <Alert type="error" showIcon role="alert" title={problem.message} /> : null}
      <ul className="notes">{files.map((file) => <li key={file.id}><a href={`/api/evidence/${file.id}`} download={file.fileName}>{file.fileName}</a>（{sizeZh(file.bytes)}，{file.addedBy}）{open ? <button type="button" className="link" onClick={() => remove.mutate(file.id)} aria-label={`移除 ${file.fileName}`}>移除</button> : null}</li>)}</ul>
      {open && files.length < field.mostFiles ? <><input ref={picker} type="file" hidden aria-hidden="true" tabIndex={-1} onChange={(event) => { const file = event.target.files?.[0]; if (file) add.mutate(file); event.target.value = ''; }} /><Button loading={add.isPending} onClick={() => picker.current?.click()}>上传文件</Button></> : null}
    </div>
  );
}
