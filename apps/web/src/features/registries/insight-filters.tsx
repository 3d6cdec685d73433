import type { ReactNode } from 'react';
import { Input, Select } from 'antd';
import { greenFields, reportingUnits } from '@greengauge/framework';
import type { AddressFilters } from '../../app/use-address-filters.js';

interface Choice {
  readonly key: string;
  readonly labelZh: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What is chosen where the address says nothing; absent: all. */
  readonly initial?: string;
}

export interface InsightControls {
  readonly days?: readonly (readonly [key: string, labelZh: string])[];
  /** Whether `days` are whole months. */
  readonly monthly?: boolean;
  readonly choices?: readonly Choice[];
  readonly withField?: boolean;
}

const SPAN = [['from', '起始日期'], ['to', '截止日期']] as const;
const REGIONS = reportingUnits.map(({ code, nameZh }) => ({ value: code, label: nameZh }));
const FIELDS = greenFields.map(({ id, nameZh }) => ({ value: id, label: `${id} ${nameZh}` }));

/** Days, region and what else a question takes. A day is asked for when it is whole. */
export function InsightFilters({ filters: { asked, set }, days = SPAN, monthly = false, choices = [], withField = false }: InsightControls & { readonly filters: AddressFilters }): ReactNode {
  return (
    <div className="filters" role="search">
      {choices.map(({ key, labelZh, options, initial }) => (
        <Select key={key} aria-label={labelZh} placeholder={labelZh} allowClear={initial === undefined} value={asked[key] ?? initial} onChange={(value: string | undefined) => set(key, value)} style={{ minWidth: 130, maxWidth: '100%' }} options={[...options]} />
      ))}
      {days.map(([key, labelZh]) => <label key={key}>{labelZh}　<Input type={monthly ? 'month' : 'date'} style={{ width: 160 }} value={asked[key] ?? ''} onChange={({ target }) => set(key, target.value)} /></label>)}
      <Select aria-label="地区" allowClear placeholder="全部地区" showSearch={{ optionFilterProp: 'label' }} value={asked['region']} onChange={(value: string | undefined) => set('region', value)} style={{ minWidth: 140 }} options={REGIONS} />
      {withField ? <Select aria-label="绿色技术领域" allowClear placeholder="全部领域" value={asked['field']} onChange={(value: string | undefined) => set('field', value)} style={{ minWidth: 200, maxWidth: '100%' }} options={FIELDS} /> : null}
    </div>
  );
}
