import type { ReactNode } from 'react';
import { Button, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { z } from 'zod';
import { exportFormatSchema, indicatorListAnswerSchema, regionListAnswerSchema } from '@greengauge/contracts';
import { useName, useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { ErrorPanel, Page } from '../../parts/page.js';

/** Of the description of the interface, what a reader looks for first. */
const descriptionSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.object({ description: z.string().optional() })) }))),
});

const FORMATS = exportFormatSchema.options;

/** Every observation to take away, and the interface that the pages themselves use. */
export function DataPage(): ReactNode {
  const text = useText();
  const name = useName();
  const [parameters, setParameters] = useSearchParams();
  const indicators = useAnswer('/api/indicators', indicatorListAnswerSchema);
  const regions = useAnswer('/api/regions', regionListAnswerSchema);
  const description = useAnswer('/api/openapi.json', descriptionSchema);
  const chosen = (key: string): string[] => (parameters.get(key) ?? '').split(',').filter((one) => one !== '');
  const set = (key: string, value: readonly string[]): void => setParameters((current) => { if (value.length === 0) current.delete(key); else current.set(key, value.join(',')); return current; });
  const [indicator, region] = [chosen('indicator'), chosen('region')];
  const href = (format: string): string => `/api/exports/observations?${new URLSearchParams({ format, ...(indicator.length > 0 ? { indicator: indicator.join(',') } : {}), ...(region.length > 0 ? { region: region.join(',') } : {}) }).toString()}`;
  const operations = Object.entries(description.data?.paths ?? {}).flatMap(([path, item]) => Object.entries(item).map(([method, { responses }]) => ({ path, method: method.toUpperCase(), about: Object.values(responses)[0]?.description ?? '' })));
  return (
    <Page title={text('nav.data')} lead="逐条下载观测值：精确数值、状态、缺失原因、来源。空白为缺失，不代表零。SDMX 两种格式附代码表和状态标志，供程序读取。" ready={!indicators.isPending && !regions.isPending}>
      <div className="stack">
        <section className="panel">
          <h2>下载观测值</h2>
          <div className="filters">
            <Select mode="multiple" aria-label="指标" placeholder="全部指标" value={indicator} onChange={(value) => set('indicator', value)} options={(indicators.data?.rows ?? []).map((row) => ({ value: row.indicator, label: name(row) }))} showSearch={{ optionFilterProp: 'label' }} maxTagCount={3} style={{ minWidth: 260, flex: 1 }} />
            <Select mode="multiple" aria-label="地区" placeholder="全部地区" value={region} onChange={(value) => set('region', value)} options={[{ value: '000000', label: '全国' }, ...(regions.data?.rows ?? []).filter((row) => row.reports).map((row) => ({ value: row.code, label: row.nameZh }))]} showSearch={{ optionFilterProp: 'label' }} maxTagCount={3} style={{ minWidth: 220, flex: 1 }} />
          </div>
          <div className="filters">{FORMATS.map((format) => <Button key={format} href={href(format)} download>{format.toUpperCase()}</Button>)}</div>
          <p style={{ margin: 0 }}>命令行：<code>greengauge export observations --format sdmx-csv --out observations.csv</code></p>
        </section>
        <section className="panel">
          <h2>接口（OpenAPI {description.data?.openapi ?? ''}）</h2>
          <p>页面所用的全部接口，说明由同一份约定生成：<a href="/api/openapi.json" download="openapi.json">openapi.json</a></p>
          {description.error ? <ErrorPanel error={description.error} /> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="接口">
              <table className="plain"><thead><tr><th scope="col">地址</th><th scope="col" className="text">方法</th><th scope="col" className="text">内容</th></tr></thead><tbody>{operations.map((one) => <tr key={`${one.method} ${one.path}`}><th scope="row"><code>{one.path}</code></th><td className="text">{one.method}</td><td className="text">{one.about}</td></tr>)}</tbody></table>
            </div>
          )}
        </section>
      </div>
    </Page>
  );
}
