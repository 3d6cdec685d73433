/**
 * Terms. A *row* is one record of a file with the line it begins on; a row becomes an *observation* or a *rejection*, never
 * nothing; the *quarantine* keeps rejections with their cells. *Contradictory* rows state two values for one key and source.
 * An *answer* is what stands in a cell of a form; a *finding* is what a rule (审核关系) says of them; a *step* leads a submission from
 * one state to the next.
 * This library is pure: the catalogue and the clock are handed in, the file is read elsewhere.
 */
export { breakdownGapZh, findBreakdownGaps } from './breakdown-gaps.js';
export type { Catalogue } from './catalogue.js';
export { quoteCell } from './cell-text.js';
export { orderHeaders, recogniseHeader, type ObservationColumn, type ObservationHeader } from './header.js';
export type { SourceDefaults } from './observation-row.js';
export {
  createObservationRowParser, parseObservationRows, streamObservationRows,
  type AcceptedObservation, type ObservationIntakeOptions, type ObservationRowParser, type ParsedObservations, type RowOutcome, type StreamOutcome,
} from './observation-rows.js';
export { REJECTION_ZH, type Rejection, type RejectionCode } from './rejection.js';
export { isBlankRow, storable, unclosedQuoteZh, type RowInput } from './row.js';
export { parsePolicyText, type ClauseText, type ParsedPolicyText, type PolicyTextOptions } from './policy-text.js';
export { parseTargetRows, type CheckedTarget, type ParsedTargets } from './target-rows.js';
export * from './form/index.js';
export { findTerm, parseDayCell } from './register/register-cell.js';
export { createRegisterRowParser, type RegisterIntakeOptions, type RegisterRowOutcome, type RegisterRowParser } from './register/register-rows.js';
export * from './registry/index.js';
export { isUscc, usccCheckCharacter } from './uscc.js';
export { parseCsvText } from './csv-cells.js';
export { parsePolicyPack, type PackFault } from './policy-pack.js';
