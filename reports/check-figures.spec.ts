import { describe, expect, it } from 'vitest';
import type { ReportDocument } from '@greengauge/document';
import { sampleSnapshot } from '@greengauge/charts/testing';
import { buildReport } from './build-report.js';
import { checkFigures } from './check-figures.js';
import { runsOf } from './testing/document-text.js';
import { referenceObservations } from './testing/reference-observations.js';

const snapshot = sampleSnapshot({ observations: referenceObservations() });
const document = buildReport(snapshot);

/** The document with the first printed number changed as told. */
function altered(change: (text: string) => string): ReportDocument {
  const first = runsOf(document).find((run) => run.figure !== undefined && /^\d+\.\d+$/.test(run.text));
  if (first === undefined) throw new Error('no number');
  const text = JSON.stringify(document).replace(JSON.stringify(first), JSON.stringify({ ...first, text: change(first.text) }));
  return JSON.parse(text) as ReportDocument;
}

describe('checkFigures', () => {
  it('finds every number of every kind of report equal to its figure', () => {
    expect(runsOf(document).filter((run) => run.figure !== undefined).length).toBeGreaterThan(150);
    for (const report of ['national', 'brief', 'ledger', 'data-quality'] as const) {
      const one = sampleSnapshot({ report, observations: referenceObservations() });
      expect(checkFigures(buildReport(one), one)).toEqual([]);
    }
    for (const region of ['330000', '440000', '210200', '660000']) {
      const one = sampleSnapshot({ report: 'regional', region, observations: referenceObservations() });
      expect(checkFigures(buildReport(one), one)).toEqual([]);
    }
  });

  it('sees one digit that differs, a code nobody knows, and a number where none is known', () => {
    expect(checkFigures(altered((text) => text.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`)), snapshot)).toHaveLength(1);
    expect(checkFigures(altered(() => '许多'), snapshot)).toHaveLength(1);
    const code = runsOf(document).find((run) => run.figure !== undefined)?.figure ?? '';
    const { [code]: gone, ...figures } = snapshot.figures;
    expect(checkFigures(document, { ...snapshot, figures })[0]?.messageZh).toContain('不在快照中');
    if (gone === undefined) throw new Error('no figure');
    expect(checkFigures(document, { ...snapshot, figures: { ...figures, [code]: { ...gone, value: { kind: 'missing', reason: 'not-collected' } } } }).length).toBeGreaterThan(0);
  });
});
