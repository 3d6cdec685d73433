/**
 * Terms. A *report* says what one frozen snapshot holds; a *section* is one file; a *narrative* is a sentence made from facts
 * by rule. Nothing here reads a database, a clock or a file.
 */
export { buildErratum, type ErratumLine } from './erratum.js';
export { draftSuggestions, type Issuance, type ReplyRecord, type Suggestion } from './issuance.js';
export { buildReport } from './build-report.js';
export { checkFigures, type FigureFault } from './check-figures.js';
export type { ReportParameters } from './section.js';
export { reportTitle, verificationCode, verificationContent } from './blocks/title.js';
export * from './narrative/index.js';
