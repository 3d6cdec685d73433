import { useState, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { milestoneAnswerSchema, milestonesAnswerSchema } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useSession } from '../../app/session.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { EmptyPanel } from '../../parts/page.js';
import { SignalMark } from '../../parts/signal-mark.js';
import type { MilestoneTarget } from './milestone-steps.js';

function AddPlan({ region }: { readonly region: string }): ReactNode {
  const { message } = useDialogues();
  const [titleZh, setTitle] = useState('');
  const [dueOn, setDue] = useState('');
  const add = useMutation({
    mutationFn: () => sendRequest('POST', '/api/milestones', milestoneAnswerSchema, { region, titleZh, dueOn }),
    onSuccess: () => { setTitle(''); setDue(''); void queryClient.invalidateQueries({ queryKey: ['answer', '/api/milestones'] }); },
    onError: (error) => message.error(error.message),
  });
  return (
    <p className="filters">
      <Input aria-label="节点名称" style={{ maxWidth: 360 }} maxLength={200} placeholder="本地区行动计划中的节点" value={titleZh} onChange={(event) => setTitle(event.target.value)} />　
      <Input aria-label="完成日期" type="date" style={{ maxWidth: 170 }} value={dueOn} onChange={(event) => setDue(event.target.value)} />　
      <Button disabled={titleZh.trim().length < 4 || dueOn === ''} loading={add.isPending} onClick={() => add.mutate()}>登记节点</Button>
    </p>
  );
}

/** Milestones the regions set themselves; a region enters its own. */
export function RegionPlans({ open }: { readonly open: (target: MilestoneTarget) => void }): ReactNode {
  const session = useSession();
  const { data } = useAnswer('/api/milestones', milestonesAnswerSchema);
  const rows = (data?.milestones ?? []).filter(({ kind }) => kind === 'region-plan');
  const region = session.signedIn ? session.account.region : undefined;
  return (
    <>
      {data?.mayAddPlan && region !== undefined ? <AddPlan region={region} /> : null}
      {rows.length === 0 ? <EmptyPanel>各地区尚未登记行动计划节点</EmptyPanel> : (
        <div className="scroll" tabIndex={0} role="region" aria-label="地区行动计划节点">
          <table className="plain">
            <thead><tr><th scope="col">地区</th><th scope="col" className="text">节点</th><th scope="col" className="text">完成日期</th><th scope="col" className="text">状态</th><th scope="col" className="text">证据</th><th scope="col" className="text">核验人</th><th scope="col" className="text">办理</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.region}${row.subject}`}>
                  <th scope="row">{row.regionZh}</th><td className="text">{row.titleZh}</td><td className="text nowrap">{row.dueOn ?? '—'}</td><td className="text"><SignalMark signal={row.signal} label={row.statusZh} /></td>
                  <td className="text">{row.evidenceZh ?? <span className="missing">未提交</span>}</td><td className="text">{row.verifier ?? '—'}</td>
                  <td className="text"><Button size="small" onClick={() => open(row)} aria-label={`办理${row.titleZh}`}>办理</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
