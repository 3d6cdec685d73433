import { useState, type ReactNode } from 'react';
import { Alert, Select } from 'antd';
import { breakDownAnswerSchema, type TargetView } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';

const RULES = [
  { value: 'by-base', label: '按本地区数值占各地区合计的比重' }, { value: 'by-indicator', label: '按地区生产总值占各地区合计的比重' },
  { value: 'same-rate', label: '各地区按全国目标的增长率' }, { value: 'same-value', label: '各地区同一数值' },
] as const;

/** A national target as reference values of the provinces, under the rule that the reader chooses and that stands beside them. */
export function BreakDownPanel({ targets }: { readonly targets: readonly TargetView[] }): ReactNode {
  const numbered = targets.filter(({ value, regionZh }) => value !== undefined && regionZh === undefined);
  const [first] = numbered;
  const [open, setOpen] = useState(false);
  if (!first) return null;
  return (
    <section className="panel">
      <h2>全国目标分解到地区（参考）</h2>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>按规则推算，不是文件确定的目标，不据以评价</summary>
        {open ? <BrokenDown targets={numbered} first={first.id} /> : null}
      </details>
    </section>
  );
}

function BrokenDown({ targets, first }: { readonly targets: readonly TargetView[]; readonly first: string }): ReactNode {
  const [target, setTarget] = useState(first);
  const [rule, setRule] = useState<(typeof RULES)[number]['value']>('by-base');
  const query = useAnswer(`/api/targets/${encodeURIComponent(target)}/break-down?rule=${rule}${rule === 'by-indicator' ? '&by=gdp' : ''}`, breakDownAnswerSchema);
  return (
    <>
      <p>
        {targets.length > 1 ? <Select aria-label="目标" value={target} onChange={setTarget} options={targets.map(({ id, subjectZh, text }) => ({ value: id, label: `${subjectZh} ${text}` }))} popupMatchSelectWidth={false} /> : null}{' '}
        <Select aria-label="分解规则" value={rule} onChange={setRule} options={[...RULES]} popupMatchSelectWidth={false} />
      </p>
      {query.error ? <Alert type="info" showIcon title={query.error.message} /> : null}
      {query.data ? (
        <>
          <p>{query.data.subjectZh}：全国{query.data.targetYear}年{query.data.value}{query.data.unit}。规则：{query.data.ruleZh}。{query.data.noteZh}</p>
          <div className="scroll" tabIndex={0} role="region" aria-label="分解结果">
            <table className="plain"><thead><tr><th scope="col">地区</th><th scope="col">参考值（{query.data.unit}）</th></tr></thead><tbody>{query.data.regions.map(({ region, shortZh, value }) => <tr key={region}><th scope="row">{shortZh}</th><td>{value}</td></tr>)}</tbody></table>
          </div>
        </>
      ) : null}
    </>
  );
}
