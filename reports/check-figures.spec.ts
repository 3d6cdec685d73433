import { describe, expect, it } from 'vitest';
import type { Block, ReportDocument } from '@greengauge/document';
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

  const codeOf = (measure: string, keeps: (value: string) => boolean): string => {
    const found = Object.values(snapshot.figures).find((figure) => figure.measure === measure && figure.value.kind === 'number' && keeps(figure.value.value));
    if (found === undefined) throw new Error(`no ${measure}`);
    return found.code;
  };
  const withBlock = (block: Block): ReportDocument => ({ ...document, sections: [{ id: 'x', layout: 'body', startsPage: true, blocks: [block] }] });
  const cell = (text: string, figure: string, before = ''): Block => ({ kind: 'table', columns: [{ header: '数值', width: '*', align: 'decimal' }], rows: [[[before, { text, figure }]]] });

  it('sees a fall that is told as a rise, in words and in a cell', () => {
    const fell = codeOf('yoy', (value) => value.startsWith('-') && Number(value) < -1);
    const held = snapshot.figures[fell]?.value;
    const size = held?.kind === 'number' ? Math.abs(Number(held.value)).toFixed(held.decimals) : '';
    const said = (before: string): number => checkFigures(withBlock({ kind: 'paragraph', text: [before, { text: size, figure: fell }, '%。'] }), snapshot).length;
    expect([said('比上年下降'), said('比上年增长'), said('比上年提高')]).toEqual([0, 1, 1]);
    expect([cell(`-${size}`, fell), cell(size, fell), cell(size, fell, '比上年下降'), cell(size, fell, '比上年增长')].map((block) => checkFigures(withBlock(block), snapshot).length)).toEqual([0, 1, 0, 1]);
  });

  it('sees a unit that is not that of the number, and one that is gone', () => {
    const [big] = Object.values(snapshot.figures).filter(({ measure, value, marks }) => measure === 'value' && value.kind === 'number' && value.unit === '亿元' && Number(value.value) > 10_000 && marks.length === 0);
    if (big?.value.kind !== 'number') throw new Error('no large sum');
    const said = (text: string, after: string): number => checkFigures(withBlock({ kind: 'paragraph', text: ['总额为', { text, figure: big.code }, after] }), snapshot).length;
    const whole = big.value.value;
    expect(['亿元。', '万亿元。', '万元。', '家。', '。', '%。'].map((after) => said(whole, after))).toEqual([0, 1, 1, 1, 1, 1]);
    const scaled = `${Number(whole) / 10_000}`;
    expect(['万亿元。', '亿元。'].map((after) => said(scaled, after))).toEqual([0, 1]);
    expect(checkFigures(withBlock({ kind: 'table', columns: [{ header: '数值', width: '*', align: 'decimal' }], rows: [[[{ text: whole, figure: big.code }]], [[{ text: whole, figure: big.code }, '万元']]] }), snapshot)).toHaveLength(1);
  });

  it('sees a warning mark that is gone from a cell, or is another', () => {
    const marked = codeOf('value', () => true);
    const figure = snapshot.figures[marked];
    if (figure?.value.kind !== 'number') throw new Error('no value');
    const changed = { ...snapshot, figures: { ...snapshot.figures, [marked]: { ...figure, marks: ['other-basis' as const] } } };
    const told = (...raised: string[]): number => checkFigures(withBlock({ kind: 'table', columns: [{ header: '数值', width: '*', align: 'decimal' }], rows: [[[{ text: figure.value.kind === 'number' ? figure.value.value : '', figure: marked }, ...raised.map((text) => ({ text, superscript: true }))]]] }), changed).length;
    expect([told('※'), told(), told('#')]).toEqual([0, 1, 1]);
  });

  it('takes what its digits would make zero as … or 不足, never as 0', () => {
    const code = codeOf('value', (value) => Number(value) > 0);
    const figure = snapshot.figures[code];
    if (figure === undefined) throw new Error('no figure');
    const small = { ...snapshot, figures: { ...snapshot.figures, [code]: { ...figure, value: { kind: 'number', value: '0.04', unit: '万家', decimals: 1 } } } } as const;
    const told: readonly (readonly [string, string])[] = [['', '…'], ['占比不足', '0.1'], ['', '0'], ['', '0.0'], ['占比为', '0.1']];
    expect(told.map(([before, text]) => checkFigures(withBlock({ kind: 'paragraph', text: [before, { text, figure: code }] }), small).length)).toEqual([0, 0, 1, 1, 1]);
    expect(checkFigures(withBlock({ kind: 'paragraph', text: ['', { text: '…', figure: code }] }), snapshot)).toHaveLength(1);
  });

  it('looks into every kind of block that may print a number', () => {
    const run = runsOf(document).find(({ figure, text }) => figure !== undefined && /^\d+\.\d+$/.test(text));
    if (run === undefined) throw new Error('no number');
    const wrong = [{ ...run, text: '123456789' }];
    const blocks: readonly Block[] = [
      { kind: 'paragraph', text: wrong }, { kind: 'note', text: wrong }, { kind: 'message', mark: 'good', title: '结论', text: wrong }, { kind: 'keyValues', items: [{ label: '数值', value: wrong }] },
      { kind: 'table', columns: [{ header: '数值', width: '*', align: 'decimal' }], rows: [[wrong]] }, { kind: 'qr', content: 'x', captionZh: '核验', beside: [wrong] },
    ];
    for (const block of blocks) expect([block.kind, checkFigures({ ...document, sections: [{ id: 'x', layout: 'body', startsPage: true, blocks: [block] }] }, snapshot).length]).toEqual([block.kind, 1]);
  });
});
