import { regionByCode, reportingUnits } from '@greengauge/framework';
import { parseRegionCode, type RegionCode } from '@greengauge/kernel';
import { refused } from '../server/refused.js';

/** Whom a new round asks, in the official order; undefined where all reporting units are. Refuses what is no unit, one named twice, and a list of none. */
export function askedRegions(codes: readonly string[] | undefined): readonly RegionCode[] | undefined {
  if (codes === undefined) return undefined;
  if (codes.length === 0) throw refused('bad-request', '请至少选择一个填报单位');
  const chosen = new Set<RegionCode>();
  for (const text of codes) {
    const code = parseRegionCode(text);
    const region = code === undefined ? undefined : regionByCode(code);
    if (region?.reports !== true) throw refused('bad-request', `没有代码为“${text}”的填报单位`);
    if (chosen.has(region.code)) throw refused('bad-request', `填报单位重复：${region.nameZh}`);
    chosen.add(region.code);
  }
  return chosen.size === reportingUnits.length ? undefined : reportingUnits.map(({ code }) => code).filter((code) => chosen.has(code));
}
