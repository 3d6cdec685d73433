import { useRef, type ReactNode } from 'react';
import { Alert, Button, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { WORKBOOK_TYPE, workbookAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import { sendBytes } from '../../app/api.js';
import { answerText } from './answer-text.js';
import type { CellChange } from './use-autosave.js';
import { cellFields } from './use-entry-cells.js';

interface Props {
  readonly answer: SubmissionAnswer;
  readonly editable: boolean;
  readonly apply: (changes: readonly CellChange[], words: string) => void;
}

/** Template down, filled file up: first a trial that writes nothing, with every problem by its address in the sheet. */
export function WorkbookPanel({ answer, editable, apply }: Props): ReactNode {
  const path = `/api/submissions/${answer.submission.id}/workbook`;
  const picker = useRef<HTMLInputElement>(null);
  const fields = cellFields(answer);
  const trial = useMutation({ mutationFn: (file: File) => sendBytes(path, workbookAnswerSchema, file, crypto.randomUUID(), WORKBOOK_TYPE) });
  const result = trial.data;
  return (
    <section className="panel" aria-labelledby="workbook-heading">
      <h2 id="workbook-heading">Excel 填报</h2>
      <p>模板按本地区、本期生成，含已填数据和上期数；填好后上传，先试读、后写入。</p>
      {trial.error ? <Alert type="error" showIcon role="alert" title={`文件未读入：${trial.error.message}`} style={{ marginBottom: 12 }} /> : null}
      <span className="inline-form">
        <Button href={path} download>下载模板</Button>
        {editable ? <><input ref={picker} id="workbook-file" type="file" accept=".xlsx" hidden tabIndex={-1} aria-label="选择填好的模板" onChange={(event) => { const file = event.target.files?.[0]; if (file) trial.mutate(file); event.target.value = ''; }} /><Button loading={trial.isPending} onClick={() => picker.current?.click()}>上传填好的模板</Button></> : null}
      </span>
      <Modal open={result !== undefined} width={760} title={`试读结果：${result?.changes.length ?? 0} 格将改变，${result?.problems.length ?? 0} 格有问题，${result?.unchanged ?? 0} 格未变`} onCancel={() => trial.reset()} okText="写入" okButtonProps={{ disabled: (result?.changes.length ?? 0) === 0 || (result?.problems.length ?? 0) > 0 }} onOk={() => { if (result) apply(result.changes.map(({ cell, row, answer: next }) => ({ cell, row, answer: next })), `已写入 ${result.changes.length} 格`); trial.reset(); }}>
        {result && result.problems.length > 0 ? <Alert type="error" showIcon role="alert" title="请在文件中改正以下各格后重新上传" description={<ul className="notes">{result.problems.map(({ address, messageZh }) => <li key={address}><b>{address}</b>：{messageZh}</li>)}</ul>} /> : null}
        <div className="scroll paste" tabIndex={0} role="region" aria-label="将改变的格">
          <table className="plain"><thead><tr><th scope="col">格</th><th scope="col" className="text">位置</th><th scope="col" className="text">写入</th></tr></thead><tbody>{result?.changes.map((one) => <tr key={one.address}><th scope="row">{one.labelZh}</th><td className="text">{one.address}</td><td className="text">{answerText(one.answer, fields.get(one.cell))}</td></tr>)}</tbody></table>
        </div>
      </Modal>
    </section>
  );
}
