import type { ReactNode } from 'react';
import type { AddressFilters } from '../../app/use-address-filters.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { Page } from '../../parts/page.js';
import { InsightFilters, type InsightControls } from './insight-filters.js';
import { RegistryNav } from './registry-nav.js';

interface Props {
  readonly title: string;
  readonly lead: string;
  /** Chart of `libs/charts`, and where the interface draws it. */
  readonly chart: string;
  readonly base: string;
  readonly sourceZh: string;
  readonly filters: AddressFilters;
  readonly controls?: InsightControls;
  /** Panels after the chart. */
  readonly children?: ReactNode;
}

/** What a registry says beyond its records: a question in the address, and its answer as chart, table and downloads. */
export const InsightPage = ({ title, lead, chart, base, sourceZh, filters, controls = {}, children }: Props): ReactNode => (
  <Page title={title} lead={lead}>
    <RegistryNav />
    <div className="stack">
      <section className="panel">
        <InsightFilters filters={filters} {...controls} />
        <ChartFigure chart={chart} base={base} query={filters.asked} sourceZh={sourceZh} />
      </section>
      {children}
    </div>
  </Page>
);
