/**
 * What the HTTP API says, as zod schemas shared by server and pages, and the builders that write whole answers from frozen
 * snapshots.
 *
 * Terms. An *answer* is the JSON body of a GET; it is built when data change and kept as bytes. A *cell* is a number ready to
 * be read, with its exact value, figure code and marks, or the reason why there is none. A *stamp* says from which snapshot an
 * answer comes. An *edition* is one evaluation: a plan and a period.
 */
export * from './account.contract.js';
export * from './break-down.contract.js';
export * from './cell.contract.js';
export * from './chart.contract.js';
export * from './error.contract.js';
export * from './event.contract.js';
export * from './form.contract.js';
export * from './export.contract.js';
export * from './health.contract.js';
export * from './import.contract.js';
export * from './indicator.contract.js';
export * from './job.contract.js';
export * from './judgement.contract.js';
export * from './ledger.contract.js';
export * from './method.contract.js';
export * from './milestone.contract.js';
export * from './crosswalk.contract.js';
export * from './overview.contract.js';
export * from './rank.contract.js';
export * from './region.contract.js';
export * from './register.contract.js';
export * from './clause.contract.js';
export * from './notice.contract.js';
export * from './publication.contract.js';
export * from './registry.contract.js';
export * from './registry-insight.contract.js';
export * from './report.contract.js';
export * from './round.contract.js';
export * from './search.contract.js';
export * from './session.contract.js';
export * from './stamp.contract.js';
export * from './submission.contract.js';
export * from './target.contract.js';
export * from './tile.contract.js';
export * from './verify.contract.js';
export * from './workbook.contract.js';
export * from './vintage.contract.js';
export { answerKey, buildAnswers, parseAnswerKey, type AnswerSources, type BuiltAnswer } from './answers/build-answers.js';
export { buildCell, buildObservationCell } from './answers/build-cell.js';
export { buildIndicatorAnswer, buildIndicatorListAnswer } from './answers/build-indicator-answers.js';
export { buildLedgerAnswer } from './answers/build-ledger-answer.js';
export { buildMethodsAnswer } from './answers/build-methods-answer.js';
export { buildOverviewAnswer } from './answers/build-overview-answer.js';
export { buildRanksAnswer } from './answers/build-ranks-answer.js';
export { buildRegionAnswer, buildRegionListAnswer } from './answers/build-region-answers.js';
export { periodZh } from './answers/build-stamp.js';
export { buildTargetList, type DescribedTarget } from './answers/build-target-list.js';
export { OBSERVATION_COLUMNS_ZH, OBSERVATION_NUMBER_COLUMNS, observationRow } from './exchange/observation-table.js';
export { registerHeader, registerLine, registerNumberColumns } from './exchange/register-table.js';
export { registryColumnsOf, registryHeader, registryLine, registryNumberColumns, registryUnitOf, registryValueZh } from './exchange/registry-table.js';
export { writeSdmxCsv } from './exchange/write-sdmx-csv.js';
export { writeSdmxJson } from './exchange/write-sdmx-json.js';
export { formatReceiptCode, parseReceiptCode } from './receipt-code.js';
export { answerText, changePercent, MISSING_ZH, readTyped, sameAnswer, type Typed } from './typed-answer.js';
