import { cellKey, sameAnswer } from '@greengauge/intake';
import type { ReviewAnswer } from '@greengauge/contracts';
import type { FilingRecord } from '@greengauge/store';
import { parseFiling } from './receipt-view.js';

/** Rules whose warning is an outlier against the region's own past. */
const OUTLIER_RULES = /(?:-expected|-change|-year-change|-registry)$/;

/** From the frozen filing alone: what was explained, what lies far out, what looks unusual. Outliers weigh most. */
export function reviewItem(filing: FilingRecord, before: FilingRecord | undefined): Pick<ReviewAnswer['items'][number], 'warnings' | 'outliers' | 'signals' | 'concern' | 'changedCells'> {
  const content = parseFiling(filing);
  const warnings = content.findings.filter(({ severity }) => severity === 'warning').length;
  const outliers = content.findings.filter(({ rule }) => OUTLIER_RULES.test(rule)).length;
  const signals = content.signals.length;
  const old = new Map(before === undefined ? [] : parseFiling(before).cells.map(({ cell, row, answer }) => [cellKey(cell, row), answer] as const));
  const changedCells = before === undefined ? 0 : content.cells.filter(({ cell, row, answer }) => !sameAnswer(old.get(cellKey(cell, row)), answer)).length;
  return { warnings, outliers, signals, changedCells, concern: outliers * 3 + signals * 2 + warnings + (filing.onTime ? 0 : 1) };
}
