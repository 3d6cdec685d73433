import type { FormDeclaration } from '@greengauge/framework';
import { cellKey, sameAnswer } from '@greengauge/intake';
import type { ReviewAnswer } from '@greengauge/contracts';
import type { FilingRecord } from '@greengauge/store';
import { parseFiling } from './receipt-view.js';
import { isOutlierRule } from './review-notes.js';

/** From the frozen filing alone: what was explained, what lies far out, what looks unusual. Outliers weigh most. */
export function reviewItem(form: FormDeclaration, filing: FilingRecord, before: FilingRecord | undefined): Pick<ReviewAnswer['items'][number], 'warnings' | 'outliers' | 'signals' | 'concern' | 'changedCells'> {
  const content = parseFiling(filing);
  const warnings = content.findings.filter(({ severity }) => severity === 'warning').length;
  const outliers = content.findings.filter(({ rule }) => isOutlierRule(form, rule)).length;
  const signals = content.signals.length;
  const old = new Map(before === undefined ? [] : parseFiling(before).cells.map(({ cell, row, answer }) => [cellKey(cell, row), answer] as const));
  const changedCells = before === undefined ? 0 : content.cells.filter(({ cell, row, answer }) => !sameAnswer(old.get(cellKey(cell, row)), answer)).length;
  return { warnings, outliers, signals, changedCells, concern: outliers * 3 + signals * 2 + warnings + (filing.onTime ? 0 : 1) };
}
