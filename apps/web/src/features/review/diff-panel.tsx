import { useState, type ReactNode } from 'react';
import { Segmented, Skeleton } from 'antd';
import { diffAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { ErrorPanel } from '../../parts/page.js';
import { answerText } from '../entry/answer-text.js';
import { keyOf } from '../entry/cell-key.js';
import { cellFields } from '../entry/use-entry-cells.js';

const AGAINST = [{ value: 'filing', label: '上次报送' }, { value: 'version', label: '上一版' }, { value: 'last-period', label: '上期' }];

/** What changed against the last filing, the last version or the last period. */
export function DiffPanel({ answer }: { readonly answer: SubmissionAnswer }): ReactNode {
  const [against, setAgainst] = useState(answer.submission.filings > 1 ? 'filing' : 'last-period');
  const query = useAnswer(`/api/submissions/${answer.submission.id}/diff?against=${against}`, diffAnswerSchema);
  const fields = cellFields(answer);
  return (
    <section className="panel" aria-labelledby="diff-heading">
      <div className="panel-head"><h2 id="diff-heading">变动</h2><Segmented aria-label="与何者比较" options={AGAINST} value={against} onChange={setAgainst} /></div>
      {query.error ? <ErrorPanel error={query.error} /> : query.isPending ? <Skeleton active /> : !query.data.comparable ? <p className="missing">{query.data.againstZh}</p> : query.data.changes.length === 0 ? <p className="missing">与{query.data.againstZh}相比{query.data.files.length === 0 ? '没有变动' : '数值和文字没有变动'}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-label="变动">
          <table className="plain"><thead><tr><th scope="col">项目</th><th scope="col" className="text">{query.data.againstZh}</th><th scope="col" className="text">本次</th><th scope="col">变动</th></tr></thead>
            <tbody>{query.data.changes.map((one) => <tr key={keyOf(one)}><th scope="row">{one.labelZh}{one.unit ? <span className="sub">{one.unit}</span> : null}</th><td className="text">{answerText(one.before, fields.get(one.cell))}</td><td className="text"><b>{answerText(one.after, fields.get(one.cell))}</b></td><td>{one.changePercent ? `${one.changePercent}%` : '—'}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {query.data && query.data.files.length > 0 ? <ul className="notes">{query.data.files.map((one) => <li key={`${one.change} ${one.labelZh} ${one.fileName}`}>{one.labelZh}：{one.change === 'added' ? '增加' : '移除'} {one.fileName}</li>)}</ul> : null}
    </section>
  );
}
