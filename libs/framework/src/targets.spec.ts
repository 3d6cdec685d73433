import { parseDecimal, unitsConvert } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { documentById, indicatorById, regionByCode, targetById, targets, targetsOfIndicator } from './index.js';

/** T01–T38 and U01–U27 of the two source tables. */
const sourceRows = [...Array.from({ length: 38 }, (_, i) => `T${`${i + 1}`.padStart(2, '0')}`), ...Array.from({ length: 27 }, (_, i) => `U${`${i + 1}`.padStart(2, '0')}`)];

describe('targets', () => {
  it('carry every row of the source tables exactly once', () => {
    expect(targets.flatMap((target) => target.mergedFrom).toSorted()).toEqual(sourceRows);
    expect(new Set(targets.map((target) => target.id)).size).toBe(targets.length);
  });

  it.each(targets.map((target) => [target.id, target] as const))('%s names a known document, region and indicator', (_, target) => {
    expect(documentById(target.document)).toBeDefined();
    expect(regionByCode(target.region)).toBeDefined();
    expect(target.indicator === undefined || indicatorById(target.indicator) !== undefined).toBe(true);
    expect(target.noteZh ?? '。').toMatch(/。$/);
  });

  it('state a number with a unit, or are qualitative with neither', () => {
    for (const target of targets) {
      const qualitative = target.meaning === 'qualitative';
      expect(target.value === undefined, target.id).toBe(qualitative);
      expect(target.unit === undefined, target.id).toBe(qualitative);
      expect(target.nature === 'qualitative', target.id).toBe(qualitative);
      for (const number of [target.value, target.baseline?.value]) expect(number === undefined || parseDecimal(number) !== undefined, target.id).toBe(true);
    }
  });

  it('convert to the unit of their indicator, where they set its level; a growth target is in per cent', () => {
    for (const { id, indicator, unit, meaning } of targets) {
      if (indicator === undefined || unit === undefined) continue;
      const declared = indicatorById(indicator)?.unit ?? '分';
      expect(meaning === 'level' ? unitsConvert(unit, declared) : unit === '%', id).toBe(true);
    }
  });

  it('set a year within reach and after the base year', () => {
    for (const { id, targetYear, fromYear, baseline } of targets) {
      expect(targetYear >= 2022 && targetYear <= 2030, id).toBe(true);
      expect((fromYear ?? 0) <= targetYear && (baseline?.year ?? 0) < targetYear, id).toBe(true);
    }
  });

  it('keep the plan itself without a number', () => {
    expect(targets.filter((target) => target.document === 'plan-2023-2025')).toMatchObject([{ nature: 'qualitative', evidence: 'seen' }]);
  });

  it('never let a recalled number pass as seen', () => {
    const recalled = targets.filter((target) => target.evidence === 'recalled');
    expect(recalled.flatMap((target) => target.mergedFrom)).toEqual(
      ['T03', 'T04', 'T05', 'T09', 'T10', 'T11', 'T12', 'T16', 'T17', 'T28', 'T29', 'T31'],
    );
    for (const { id, noteZh } of recalled) expect(noteZh, id).toMatch(/核实/);
  });

  it('take a nature only from a row that was read in a source', () => {
    for (const id of ['outline-rd-growth', 'manufacturing-green-factory-share']) {
      expect([id, targetById(id)?.nature, targetById(id)?.noteZh]).toEqual([id, 'unlabelled', expect.stringContaining('未在来源中核到，不采用')]);
    }
  });

  it('take no base from a source that gives only a floor', () => {
    for (const { id, noteZh, baseline } of targets) expect([id, baseline !== undefined && /属下限/.test(noteZh ?? '')]).toEqual([id, false]);
  });

  it('judge "little giants" by those in force, not by all ever announced', () => {
    expect(targetById('sme-little-giants')).toMatchObject({ indicator: 'little-giant-in-force', value: '10000', mergedFrom: ['T07', 'U10'] });
    expect(targetsOfIndicator('little-giant-announced-cum')).toEqual([]);
  });

  it('merge what two tables say of one target: more than 7 per cent a year from the final 2020', () => {
    expect(targetsOfIndicator('rd-expenditure')).toMatchObject([
      { meaning: 'average-annual-growth', value: '7', comparator: '>', fromYear: 2021, baseline: { year: 2020, value: '24393.1' }, evidence: 'seen' },
    ]);
    expect(targetById('technology-market-contract-value')).toMatchObject({ value: '50000', unit: '亿元', nature: 'expected' });
  });
});
