import type { ReactNode } from 'react';
import type { SubmissionAnswer } from '@greengauge/contracts';

/** 历史与修订: every step with its person, time and reason. */
export const StepLog = ({ log }: Pick<SubmissionAnswer, 'log'>): ReactNode => (
  <section className="panel" aria-labelledby="log-heading">
    <h2 id="log-heading">历史与修订</h2>
    {log.length === 0 ? <p className="missing">尚无办理记录</p> : <ol className="log">{log.map((one, index) => <li key={`${one.at}-${index}`}>{one.atZh}　{one.byZh}　{one.actionZh}{one.reasonZh ? `：${one.reasonZh}` : ''}</li>)}</ol>}
  </section>
);
