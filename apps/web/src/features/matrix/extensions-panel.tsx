import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { formatMinute, parseInstant } from '@greengauge/kernel';
import { extensionAnswerSchema, extensionListAnswerSchema } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';

const STATE_ZH = { asked: '待批复', granted: '已同意', refused: '未同意' } as const;

export function ExtensionsPanel({ canDecide }: { readonly canDecide: boolean }): ReactNode {
  const { data } = useAnswer('/api/extensions', extensionListAnswerSchema);
  const decide = useMutation({
    mutationFn: ({ id, granted }: { readonly id: string; readonly granted: boolean }) => sendRequest('POST', `/api/extensions/${id}/decision`, extensionAnswerSchema, { granted }, crypto.randomUUID()),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['answer', '/api/extensions'] }),
  });
  if (!data || data.extensions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="extensions-heading">
      <h2 id="extensions-heading">延期申请</h2>
      {decide.error ? <Alert type="error" showIcon role="alert" title={decide.error.message} /> : null}
      <div className="scroll" tabIndex={0} role="region" aria-label="延期申请">
        <table className="plain"><thead><tr><th scope="col">地区和调查表</th><th scope="col" className="text">延至</th><th scope="col" className="text">理由</th><th scope="col" className="text">结论</th></tr></thead>
          <tbody>{data.extensions.map((one) => <tr key={one.id}><th scope="row">{one.regionZh}　{one.formTitleZh}<span className="sub">{one.periodZh}，{one.askedBy}</span></th><td className="text nowrap">{one.untilZh ?? formatMinute(parseInstant(one.askedUntil) ?? 0)}</td><td className="text">{one.reasonZh}</td><td className="text">{STATE_ZH[one.state]}{canDecide && one.state === 'asked' ? <span className="inline-form"><Button size="small" onClick={() => decide.mutate({ id: one.id, granted: true })} aria-label={`同意${one.regionZh}延期`}>同意</Button><Button size="small" onClick={() => decide.mutate({ id: one.id, granted: false })} aria-label={`不同意${one.regionZh}延期`}>不同意</Button></span> : null}</td></tr>)}</tbody></table>
      </div>
    </section>
  );
}
