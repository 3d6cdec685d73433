import { useState, type ReactNode } from 'react';
import { Alert, Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { formatMinute, parseInstant } from '@greengauge/kernel';
import { extensionAnswerSchema, extensionListAnswerSchema, type ExtensionDecision } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';

const STATE_ZH = { asked: '待批复', granted: '已同意', refused: '未同意' } as const;

type Decide = (decision: ExtensionDecision) => void;

/** A refusal is given with its reason, which stands at the region's task. */
function Decision({ regionZh, decide }: { readonly regionZh: string; readonly decide: Decide }): ReactNode {
  const [reason, setReason] = useState<string>();
  if (reason === undefined) {
    return (
      <span className="inline-form">
        <Button size="small" onClick={() => decide({ granted: true })} aria-label={`同意${regionZh}延期`}>同意</Button>
        <Button size="small" onClick={() => setReason('')} aria-label={`不同意${regionZh}延期`}>不同意</Button>
      </span>
    );
  }
  const answerZh = reason.trim();
  return (
    <form className="inline-form" onSubmit={(event) => { event.preventDefault(); if (answerZh !== '') decide({ granted: false, answerZh }); }}>
      <Input size="small" autoFocus maxLength={500} style={{ width: '16em' }} value={reason} onChange={({ target }) => setReason(target.value)} aria-label={`不同意${regionZh}延期的理由`} placeholder="不同意的理由，填报单位可见" />
      <Button size="small" htmlType="submit" disabled={answerZh === ''}>不同意</Button>
      <Button size="small" onClick={() => setReason(undefined)}>取消</Button>
    </form>
  );
}

export function ExtensionsPanel({ canDecide }: { readonly canDecide: boolean }): ReactNode {
  const { data } = useAnswer('/api/extensions', extensionListAnswerSchema);
  const decide = useMutation({
    mutationFn: ({ id, decision }: { readonly id: string; readonly decision: ExtensionDecision }) => sendRequest('POST', `/api/extensions/${id}/decision`, extensionAnswerSchema, decision, crypto.randomUUID()),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['answer', '/api/extensions'] }),
  });
  if (!data || data.extensions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="extensions-heading">
      <h2 id="extensions-heading">延期申请</h2>
      {decide.error ? <Alert type="error" showIcon role="alert" title={decide.error.message} /> : null}
      <div className="scroll" tabIndex={0} role="region" aria-label="延期申请">
        <table className="plain"><thead><tr><th scope="col">地区和调查表</th><th scope="col" className="text">延至</th><th scope="col" className="text">理由</th><th scope="col" className="text">结论</th></tr></thead>
          <tbody>{data.extensions.map((one) => <tr key={one.id}><th scope="row">{one.regionZh}　{one.formTitleZh}<span className="sub">{one.periodZh}，{one.askedBy}</span></th><td className="text nowrap">{one.untilZh ?? formatMinute(parseInstant(one.askedUntil) ?? 0)}</td><td className="text">{one.reasonZh}</td><td className="text">{STATE_ZH[one.state]}{one.answerZh === undefined ? null : <span className="sub">{one.answerZh}</span>}{canDecide && one.state === 'asked' ? <Decision regionZh={one.regionZh} decide={(decision) => decide.mutate({ id: one.id, decision })} /> : null}</td></tr>)}</tbody></table>
      </div>
    </section>
  );
}
