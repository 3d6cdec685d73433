import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { milestonesAnswerSchema } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { SignalMark } from '../../parts/signal-mark.js';
import { MilestoneDrawer, type MilestoneTarget } from '../ledger/milestone-steps.js';

/** The five mechanisms a national platform is to have, with the id by which each one's milestone is kept. */
const MECHANISMS = [['screening', '基础甄别'], ['appraisal', '技术评价'], ['matching', '供需匹配'], ['commission', '交易佣金'], ['ip-services', '知识产权服务和保护']] as const;

/** Each mechanism is proved with evidence by whoever keeps the platform and confirmed by a ministry. */
export function PlatformMechanisms({ platformKey, region, nameZh }: { readonly platformKey: string; readonly region: string; readonly nameZh: string }): ReactNode {
  const [target, setTarget] = useState<MilestoneTarget>();
  const { data } = useAnswer('/api/milestones', milestonesAnswerSchema);
  return (
    <section>
      <h3>五项机制</h3>
      <ul className="notes">
        {MECHANISMS.map(([id, labelZh]) => {
          const subject = `P4.2/${platformKey}/${id}`;
          const found = data?.milestones.find((one) => one.kind === 'mechanism' && one.subject === subject && one.region === region);
          return (
            <li key={id}>
              <Button type="link" size="small" onClick={() => setTarget({ kind: 'mechanism', region, subject, titleZh: `${nameZh}：${labelZh}` })} style={{ padding: 0 }}>{labelZh}</Button>{'　'}
              {found ? <SignalMark signal={found.signal} label={found.proposed ? `${found.statusZh}（待核验）` : found.statusZh} /> : <span className="missing">尚无记录</span>}
            </li>
          );
        })}
      </ul>
      <MilestoneDrawer target={target} onClose={() => setTarget(undefined)} />
    </section>
  );
}
