import type { ReactNode } from 'react';
import { Alert, Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { indicatorListAnswerSchema, regionListAnswerSchema } from '@greengauge/contracts';
import { useName, useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { EmptyPanel, Page } from '../../parts/page.js';
import { IndicatorComparison } from './indicator-comparison.js';
import { RegionComparison } from './region-comparison.js';

const MOST = 5;

/** What is compared stands in the address: `by` and `with`. */
export function ComparePage(): ReactNode {
  const text = useText();
  const name = useName();
  const [parameters, setParameters] = useSearchParams();
  const by = parameters.get('by') === 'indicators' ? 'indicators' : 'regions';
  const asked = (parameters.get('with') ?? '').split(',').filter((id) => /^[a-z0-9-]{1,80}$/.test(id));
  const regions = useAnswer('/api/regions', regionListAnswerSchema);
  const indicators = useAnswer('/api/indicators', indicatorListAnswerSchema);
  const options = by === 'regions'
    ? (regions.data?.rows ?? []).filter((row) => row.reports).map((row) => ({ value: row.code, label: row.nameZh }))
    : (indicators.data?.rows ?? []).filter((row) => row.points > 0).map((row) => ({ value: row.indicator, label: name(row) }));
  const ready = regions.isFetched && indicators.isFetched;
  // An address from elsewhere may name what is not here: it is said and left out, the rest is compared.
  // Without the list itself nothing is known to be wrong: what is asked for says what the matter is.
  const listed = (by === 'regions' ? regions : indicators).data !== undefined;
  const chosen = (listed ? asked.filter((id) => options.some(({ value }) => value === id)) : asked).slice(0, MOST);
  const leftOut = listed ? asked.filter((id) => !chosen.includes(id)) : [];
  const set = (next: { readonly by: string; readonly with: readonly string[] }): void => setParameters((current) => {
    if (next.by === 'indicators') current.set('by', next.by); else current.delete('by');
    if (next.with.length > 0) current.set('with', next.with.join(',')); else current.delete('with');
    return current;
  });
  return (
    <Page vintage title={text('nav.compare')} lead={text('compare.lead')} ready={ready}>
      <section className="panel">
        <div className="filters">
          <Segmented aria-label={text('compare.mode')} value={by} onChange={(value) => set({ by: value, with: [] })} options={[{ value: 'regions', label: text('compare.regions') }, { value: 'indicators', label: text('compare.indicators') }]} />
          <Select mode="multiple" maxCount={MOST} aria-label={text('compare.choose')} placeholder={text('compare.choose')} value={chosen} onChange={(value) => set({ by, with: value })} options={options} showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 260, flex: 1 }} />
        </div>
        {leftOut.length > 0 ? <Alert type="info" showIcon title={text('compare.left-out', { ids: leftOut.join('、'), most: MOST })} style={{ marginBottom: 12 }} /> : null}
        {!ready ? null : chosen.length === 0 ? <EmptyPanel kind="no-match">{text('compare.choose')}</EmptyPanel> : by === 'regions' ? <RegionComparison key={chosen.join()} codes={chosen} /> : <IndicatorComparison key={chosen.join()} ids={chosen} />}
      </section>
    </Page>
  );
}
