import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSentenceZh, claimChange, type RankBand } from '@greengauge/composite';
import { inlineText } from '@greengauge/document';
import { attachComposite, buildSnapshot, type CompositeAnnex } from '@greengauge/evaluation';
import { NATION, parseRegionCode, type RegionCode } from '@greengauge/kernel';
import { buildReport } from '@greengauge/reports';

const ZHEJIANG = parseRegionCode('330000') ?? raise();
function raise(): RegionCode { throw new Error('no such region'); }

/** An annex of one region with the bands of two periods, made as the job makes it. */
function annexOf(before: RankBand, after: RankBand): CompositeAnnex {
  return {
    titleZh: '综合指数', configHash: 'x', leagues: [{
      league: 'provinces', titleZh: '省（区、市）', indicators: [{ code: 'pct-applications', titleZh: '专利', groupZh: '产出', periodZh: '2023年', availability: 1, kept: true }], groups: [], seed: 1, draws: 100, factors: [], methodZh: [],
      units: [{
        region: ZHEJIANG, shortZh: '浙江', availability: 1, score: '50.0', low: '48.0', high: '52.0', rank: after.median, band: after, contributions: [], parts: [{ code: 'pct-applications', points: '50.00' }],
        claim: { kind: claimChange(before, after), sentenceZh: changeSentenceZh('浙江', before, after) },
      }],
    }],
  };
}

const frozen = (report: 'national' | 'regional', annex: CompositeAnnex) =>
  attachComposite(buildSnapshot({ report, planId: '2023-2025', period: '2025', region: report === 'national' ? NATION : ZHEJIANG, observations: [], milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false }), annex);

/** Every sentence and cell of the report, one a line. */
function linesOf(report: 'national' | 'regional', before: RankBand, after: RankBand): readonly string[] {
  return buildReport(frozen(report, annexOf(before, after))).sections.flatMap(({ blocks }) => blocks).flatMap((block) => {
    if (block.kind === 'paragraph' || block.kind === 'note') return [inlineText(block.text)];
    if (block.kind === 'table') return [...block.rows.map((row) => row.map(inlineText).join(' ')), ...(block.notesZh ?? [])];
    return [];
  });
}

const ROSE = /位次上升/;
const FELL = /位次下降/;
const band = (p5: number, p95: number): RankBand => ({ median: Math.floor((p5 + p95) / 2), p5, p95, draws: 100 });

describe.each(['national', 'regional'] as const)('the text of a %s report', (report) => {
  const says = (before: RankBand, after: RankBand): { rose: boolean; fell: boolean; refuses: boolean } => {
    const lines = linesOf(report, before, after).filter((line) => line.includes('浙江'));
    return { rose: lines.some((line) => ROSE.test(line)), fell: lines.some((line) => FELL.test(line)), refuses: lines.some((line) => line.includes('重叠，不作')) };
  };

  it('says rose or fell of bands that lie apart, and refuses both where they touch or overlap', () => {
    expect(says(band(8, 10), band(3, 7))).toEqual({ rose: true, fell: false, refuses: false });
    expect(says(band(3, 7), band(8, 10))).toEqual({ rose: false, fell: true, refuses: false });
    expect(says(band(7, 10), band(3, 7))).toEqual({ rose: false, fell: false, refuses: true });
    expect(says(band(3, 10), band(4, 6))).toEqual({ rose: false, fell: false, refuses: true });
  });

  it('never says either of overlapping bands, whatever they are', () => {
    const any = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.nat(10)).map(([from, width]) => band(from, Math.min(31, from + width)));
    fc.assert(fc.property(any, any, (before, after) => {
      const { rose, fell } = says(before, after);
      expect(rose).toBe(after.p95 < before.p5);
      expect(fell).toBe(after.p5 > before.p95);
    }), { numRuns: 25 });
  });
});
