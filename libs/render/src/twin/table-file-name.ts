import type { ReportDocument, ReportTable } from '@greengauge/document';

/** table-07.csv; what is invented says so in its name, which outlives every heading: demo-table-07.csv. Letters and digits only, for every file system. */
export const tableFileName = ({ watermarkZh }: Pick<ReportDocument, 'watermarkZh'>, { number }: Pick<ReportTable, 'number'>): string =>
  `${watermarkZh === undefined ? '' : 'demo-'}table-${String(number).padStart(2, '0')}.csv`;
