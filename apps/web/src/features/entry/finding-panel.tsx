import { useState, type ReactNode, type RefObject } from 'react';
import { Alert, Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { submissionAnswerSchema, type FindingView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { inputId, keyOf } from './cell-key.js';

interface Props {
  readonly submission: string;
  readonly findings: readonly FindingView[];
  readonly names: ReadonlyMap<string, string>;
  readonly canExplain: boolean;
  /** Takes the focus when a check found errors. */
  readonly focus?: RefObject<HTMLElement | null>;
  /** The inputs stand on this page; elsewhere a finding leads to the form. */
  readonly here?: boolean;
}

export const goTo = (key: string): void => {
  const input = document.getElementById(inputId(key));
  input?.scrollIntoView({ block: 'center' });
  input?.focus();
};

/** Errors block, warnings ask for words; each leads to its cells. The same words stand here and in the receipt. */
export function FindingPanel({ submission, findings, names, canExplain, focus, here = false }: Props): ReactNode {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const open = warnings.filter(({ explanationZh }) => !explanationZh).length;
  const links = (finding: FindingView): ReactNode => finding.cells.map((one) => {
    const zh = `${names.get(one.cell) ?? one.cell}${one.row ? `（第 ${one.row} 行）` : ''}`;
    return here ? <button key={keyOf(one)} type="button" className="link" onClick={() => goTo(keyOf(one))}>{zh}</button> : <span key={keyOf(one)}><Link to={`/entry/${submission}?cell=${encodeURIComponent(keyOf(one))}`}>{zh}</Link>　</span>;
  });
  return (
    <section ref={focus} tabIndex={-1} className={`panel findings ${errors.length > 0 ? 'has-errors' : ''}`} aria-labelledby="findings-heading">
      <h2 id="findings-heading">审核结果：{errors.length} 项错误，{warnings.length} 项待核实{warnings.length > 0 ? `（${open} 项未说明）` : ''}</h2>
      {findings.length === 0 ? <p>已填内容未发现问题。</p> : null}
      <ul className="finding-list">
        {errors.map((finding) => <li key={finding.id} className="error"><b>✕ 错误</b>　{finding.messageZh}<span className="sub">审核关系：{finding.ruleZh}　{links(finding)}</span></li>)}
        {warnings.map((finding) => <li key={finding.id} className="warning"><b>△ 待核实</b>　{finding.messageZh}<span className="sub">审核关系：{finding.ruleZh}　{links(finding)}</span>{canExplain ? <Explanation submission={submission} finding={finding} /> : finding.explanationZh ? <p>说明：{finding.explanationZh}</p> : null}</li>)}
      </ul>
    </section>
  );
}

function Explanation({ submission, finding }: { readonly submission: string; readonly finding: FindingView }): ReactNode {
  const [text, setText] = useState(finding.explanationZh ?? '');
  const path = `/api/submissions/${submission}`;
  const save = useMutation({
    mutationFn: () => sendRequest('PUT', `${path}/explanations`, submissionAnswerSchema, { finding: finding.id, explanationZh: text.trim() }, crypto.randomUUID()),
    onSuccess: (answer) => queryClient.setQueryData(['answer', path], answer),
  });
  return (
    <div className="explain">
      <Input.TextArea aria-label={`说明：${finding.messageZh}`} value={text} onChange={(event) => setText(event.target.value)} maxLength={1000} autoSize={{ minRows: 1, maxRows: 5 }} placeholder="情况属实的，请说明原因" />
      <Button onClick={() => save.mutate()} loading={save.isPending} disabled={text.trim() === (finding.explanationZh ?? '')}>{finding.explanationZh ? '更新说明' : '保存说明'}</Button>
      {save.error ? <Alert type="error" showIcon role="alert" title={save.error.message} /> : null}
    </div>
  );
}
