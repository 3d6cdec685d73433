import { clauses, deliverables, documentById, indicators, mechanisms, regions } from '@greengauge/framework';
import type { ReportRow } from '@greengauge/contracts';
import type { Findable } from './search-index.js';

const indicatorItems = (): Findable[] => indicators.map(({ id, nameZh, nameEn, unit, mechanisms: measured }) => ({
  kind: 'indicator', titleZh: nameZh, titleEn: nameEn, detailZh: unit, href: `/indicators/${id}`, words: [id, ...measured],
}));

const regionItems = (): Findable[] => regions.filter(({ reports }) => reports).map(({ code, nameZh, shortZh, nameEn }) => ({
  kind: 'region', titleZh: nameZh, titleEn: nameEn, detailZh: code, href: `/regions/${code}`, words: [code, shortZh],
}));

const clauseItems = (): Findable[] => clauses.map(({ id, document, labelZh, headingZh }) => {
  const source = documentById(document);
  return {
    kind: 'clause', titleZh: `${labelZh} ${headingZh}`, detailZh: source?.docNo ?? source?.titleZh ?? document, words: [id, source?.titleZh ?? ''],
    href: document === 'roadmap-2019' ? '/ledger?tab=deliverables' : '/ledger?tab=mechanisms',
  };
});

const mechanismItems = (): Findable[] => mechanisms.map(({ id, mechanismZh, measureZh }) => ({
  kind: 'mechanism', titleZh: `${id} ${mechanismZh}`, detailZh: measureZh, href: `/ledger?tab=mechanisms#${id}`, words: [id, measureZh],
}));

const deliverableItems = (): Findable[] => deliverables.map(({ no, deliverableZh }) => ({
  kind: 'deliverable', titleZh: deliverableZh, detailZh: `成果${no}`, href: '/ledger?tab=deliverables', words: [`成果${no}`],
}));

/** What the framework declares; the same for everyone and for the life of the process. */
export const declaredFindables = (): readonly Findable[] => [...indicatorItems(), ...regionItems(), ...mechanismItems(), ...clauseItems(), ...deliverableItems()];

export const reportFindable = ({ titleZh, regionZh, periodZh, region, id, period, href }: ReportRow): Findable => ({
  kind: 'report', titleZh: `${titleZh}（${regionZh}）`, detailZh: periodZh, href, words: [region, id, period],
});
