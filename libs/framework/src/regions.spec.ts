import { describe, expect, it } from 'vitest';
import { nation, nestedUnits, provinces, regionByCode, regionCode, regions, reportingUnits } from './index.js';

describe('regions', () => {
  it('are 41 with 37 that report: 31 provinces, five planned cities, the XPCC', () => {
    expect(regions).toHaveLength(41);
    expect(reportingUnits).toHaveLength(37);
    expect(provinces).toHaveLength(31);
    expect(nestedUnits.map((unit) => unit.shortZh)).toEqual(['大连', '宁波', '厦门', '青岛', '深圳', '兵团']);
    expect(new Set(regions.map((region) => region.code)).size).toBe(41);
    expect(nation.reports).toBe(false);
  });

  it('draw Hong Kong, Macao and Taiwan without letting them report', () => {
    const drawn = regions.filter((region) => region.level === 'province' && !region.reports);
    expect(drawn.map((region) => region.shortZh)).toEqual(['台湾', '香港', '澳门']);
    for (const region of drawn) expect(region.tile).toBeDefined();
  });

  it('nest six units in an existing province of the same bloc and, for cities, of the same leading digits', () => {
    for (const unit of nestedUnits) {
      const province = provinces.find((candidate) => candidate.code === unit.nestedIn);
      expect(province?.bloc, unit.nameZh).toBe(unit.bloc);
      if (unit.level === 'planned-city') expect(unit.code.slice(0, 2)).toBe(province?.code.slice(0, 2));
    }
    expect(regionByCode('660000')?.nestedIn).toBe(regionCode('650000'));
  });

  it('put 34 provinces and the XPCC on tiles of their own; planned cities have none', () => {
    const tiles = regions.flatMap((region) => (region.tile ? [`${region.tile.row}/${region.tile.column}`] : []));
    expect(tiles).toHaveLength(35);
    expect(new Set(tiles).size).toBe(35);
    expect(regions.filter((region) => region.level === 'planned-city' && region.tile)).toEqual([]);
  });

  it('refuse a malformed code in our own tables and an unknown one in a look-up', () => {
    expect(() => regionCode('33000')).toThrow('33000');
    expect(regionByCode('999999')).toBeUndefined();
  });
});
