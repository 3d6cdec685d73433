import { assertNever } from '@greengauge/kernel';
import type { ReportDocument, Section } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { cutoffWords, reportTitle, titleLines, verificationCode } from './blocks/title.js';
import { citedFigures } from './cited-figures.js';
import { sectionModules as brief } from './brief/sections.generated.js';
import { sectionModules as dataQuality } from './data-quality/sections.generated.js';
import { sectionModules as ledger } from './ledger/sections.generated.js';
import { sectionModules as national } from './national/sections.generated.js';
import { sectionModules as regional } from './regional/sections.generated.js';
import { applyIssuance, withoutLeaguePages } from './issuance.js';
import { buildSections, type ReportContext, type ReportParameters } from './section.js';

function sectionsOf(context: ReportContext): Section[] {
  switch (context.snapshot.report) {
    case 'national': return buildSections(national, context);
    case 'regional': return buildSections(regional, context);
    case 'brief': return buildSections(brief, context);
    case 'ledger': return buildSections(ledger, context);
    case 'data-quality': return buildSections(dataQuality, context);
    default: return assertNever(context.snapshot.report);
  }
}

/** Kinds that close with the list of the numbers they cite; the others print each code or none. */
const LISTS_FIGURES = new Set<ReportSnapshot['report']>(['national', 'regional']);

/** The document of a snapshot. Pure: equal snapshots and parameters give equal documents, byte for byte. */
export function buildReport(snapshot: ReportSnapshot, parameters: ReportParameters = {}): ReportDocument {
  const context = { snapshot, parameters };
  const all = sectionsOf(context);
  const sections = parameters.issuance?.withoutLeague === true ? withoutLeaguePages(all) : all;
  const document: ReportDocument = {
    titleZh: reportTitle(snapshot),
    titleLinesZh: titleLines(snapshot),
    // The brief has no line to spare; it tells its cut-off at the foot.
    ...(snapshot.report === 'brief' ? {} : { subtitleZh: `数据截至${cutoffWords(snapshot)}` }),
    subjectZh: snapshot.plan.nameZh,
    keywordsZh: ['绿色技术创新', '监测评估', snapshot.region.nameZh, snapshot.period],
    createdMs: snapshot.dataCutoffMs,
    ...(snapshot.demo ? { watermarkZh: '演示数据' } : {}),
    footerZh: `核验编号 ${verificationCode(snapshot)}`,
    snapshotId: snapshot.id,
    sections: [...sections, ...(LISTS_FIGURES.has(snapshot.report) ? citedFigures(snapshot, sections) : [])],
  };
  return parameters.issuance === undefined ? document : applyIssuance(document, parameters.issuance);
}
