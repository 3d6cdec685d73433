import { useState, type ReactNode } from 'react';
import { Button, Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { ledgerAnswerSchema, type LedgerAnswer } from '@greengauge/contracts';
import { useFigures } from '../../parts/known-at.js';
import { MechanismTable } from '../../parts/mechanism-table.js';
import { AnswerPage, Page, StampLine } from '../../parts/page.js';
import { SignalMark } from '../../parts/signal-mark.js';
import { TallyList } from '../../parts/summary.js';
import { MilestoneDrawer, type MilestoneTarget } from './milestone-steps.js';
import { RegionPlans } from './region-plans.js';

function Deliverables({ answer, open }: { readonly answer: LedgerAnswer; readonly open: (target: MilestoneTarget) => void }): ReactNode {
  const sections = [...new Set(answer.deliverables.map((row) => row.sectionZh))];
  return (
    <>
      <TallyList label="成果状态" items={answer.deliverableTally.map((item) => ({ key: item.status, labelZh: item.statusZh, signal: item.signal, count: item.count }))} />
      <p>没有证据和另一人核验，不认定为已完成；到期而未见证据的，列为“到期待核验”。</p>
      <div className="scroll" tabIndex={0} role="region" aria-label="44项成果">
        <table className="plain ledger">
          <thead><tr><th scope="col" className="no">序号</th><th scope="col" className="text">成果形式</th><th scope="col" className="text">状态</th><th scope="col" className="text">完成时间</th><th scope="col" className="text">牵头部门</th><th scope="col" className="text">任务</th><th scope="col" className="text">证据</th><th scope="col" className="text">核验人</th><th scope="col" className="text no-print">办理</th></tr></thead>
          {sections.map((section) => (
            <tbody key={section}>
              <tr><th scope="rowgroup" colSpan={9} className="text">{section}</th></tr>
              {answer.deliverables.filter((row) => row.sectionZh === section).map((row) => (
                <tr key={row.no}>
                  <th scope="row" className="no">{row.no}</th><td className="text name">{row.deliverableZh}</td><td className="text"><SignalMark signal={row.signal} label={row.statusZh} /></td><td className="text nowrap">{row.dueZh}</td>
                  <td className="text wide">{row.leadsZh.join('、')}</td><td className="text wide">{row.taskNo}. {row.taskZh}</td><td className="text wide">{row.evidenceZh ?? <span className="missing">未提交</span>}</td>
                  <td className="text">{row.verifier ?? '—'}</td><td className="text no-print"><Button size="small" aria-label={`办理成果${row.no}`} onClick={() => open({ kind: 'deliverable', region: '000000', subject: String(row.no), titleZh: `成果${row.no} ${row.deliverableZh}` })}>办理</Button></td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

function Mechanisms({ answer, open }: { readonly answer: LedgerAnswer; readonly open: (target: MilestoneTarget) => void }): ReactNode {
  return (
    <>
      <TallyList label="机制办理状态" items={answer.milestoneTally.map((item) => ({ key: item.status, labelZh: item.statusZh, signal: item.signal, count: item.count }))} />
      <br />
      <TallyList label="机制数据状况" items={answer.mechanismTally.map((item) => ({ key: item.state, labelZh: item.stateZh, count: item.count }))} />
      <p>机制以实施方案期末为限：期满仍记为推进中的列为逾期；没有办理记录的只按日期列为推进中或到期待核验。有数据不等于已完成。</p>
      <MechanismTable rows={answer.mechanisms} tasks={answer.tasks} open={({ id, mechanismZh }) => open({ kind: 'mechanism', region: '000000', subject: id, titleZh: `机制${id} ${mechanismZh}` })} />
    </>
  );
}

function Ledger({ answer }: { readonly answer: LedgerAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const [opened, setOpened] = useState<MilestoneTarget>();
  return (
    <Page vintage title="任务台账" lead="2019年路线图17项任务、44项成果，以及2023—2025年实施方案55项机制。">
      <section className="panel">
        <Tabs
          activeKey={parameters.get('tab') ?? 'deliverables'}
          onChange={(tab) => setParameters((current) => { current.set('tab', tab); return current; })}
          items={[
            { key: 'deliverables', label: `成果 ${answer.deliverables.length}`, children: <Deliverables answer={answer} open={setOpened} /> },
            { key: 'mechanisms', label: `机制 ${answer.mechanisms.length}`, children: <Mechanisms answer={answer} open={setOpened} /> },
            { key: 'region-plans', label: '地区方案', children: <RegionPlans open={setOpened} /> },
          ]}
        />
      </section>
      <MilestoneDrawer target={opened} onClose={() => setOpened(undefined)} />
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function LedgerPage(): ReactNode {
  const query = useFigures('/api/ledger', ledgerAnswerSchema);
  return <AnswerPage query={query} title="任务台账">{(answer) => <Ledger answer={answer} />}</AnswerPage>;
}
