import type { ReportDocument, Section } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { cutoffWords, reportTitle, titleLines, verificationCode } from './blocks/title.js';
import { citedFigures } from './cited-figures.js';
import { sectionModules as national } from './national/sections.generated.js';
import { sectionModules as regional } from './regional/sections.generated.js';
import { buildSections, type ReportContext, type ReportParameters } from './section.js';

function sectionsOf(context: ReportContext): Section[] {
  switch (context.snapshot.report) {
    case 'national': return buildSections(national, context);
    case 'regional': return buildSections(regional, context);
    case 'brief':
    case 'ledger': throw new Error(`the ${context.snapshot.report} report is not built yet`);
  }
}

/**
 * The document of a snapshot. Pure: equal snapshots and parameters give equal documents, byte for byte.
 * Throws for a kind of report that has no sections yet.
 */
export function buildReport(snapshot: ReportSnapshot, parameters: ReportParameters = {}): ReportDocument {
  const context = { snapshot, parameters };
  const sections = sectionsOf(context);
  return {
    titleZh: reportTitle(snapshot),
    titleLinesZh: titleLines(snapshot),
    subtitleZh: snapshot.plan.shortNameZh === '' ? snapshot.plan.nameZh : `数据截至${cutoffWords(snapshot)}`,
    subjectZh: snapshot.plan.nameZh,
    keywordsZh: ['绿色技术创新', '监测评估', snapshot.region.nameZh, snapshot.period],
    createdMs: snapshot.dataCutoffMs,
    ...(snapshot.demo ? { watermarkZh: '演示数据' } : {}),
    footerZh: `核验编号 ${verificationCode(snapshot)}`,
    sections: [...sections, ...citedFigures(snapshot, sections)],
  };
}
