import { Decimal, type RegionCode } from '@greengauge/kernel';
import type { CompositeAnnex, RegionContribution } from './model.js';

/**
 * The region's parts of its score beside the mean of its peers' parts: strengths and gaps in points of the score. Peers of another
 * league, or without a score, do not count. Undefined where the region itself has no score. @source features A03
 */
export function buildContribution(annex: CompositeAnnex, region: RegionCode, peers: readonly RegionCode[]): RegionContribution | undefined {
  const league = annex.leagues.find(({ units }) => units.some((unit) => unit.region === region));
  const unit = league?.units.find((one) => one.region === region);
  if (!league || !unit?.parts) return undefined;
  const others = league.units.filter((one) => peers.includes(one.region) && one.parts !== undefined);
  const titles = new Map(league.indicators.map(({ code, titleZh }) => [code, titleZh]));
  const parts = unit.parts.map(({ code, points }) => {
    const theirs = others.flatMap((one) => one.parts?.find((part) => part.code === code)?.points ?? []);
    const named = { code, titleZh: titles.get(code) ?? code, points };
    if (theirs.length === 0) return { ...named, order: new Decimal(0) };
    const mean = theirs.reduce((sum, part) => sum.plus(part), new Decimal(0)).div(theirs.length);
    const lead = new Decimal(points).minus(mean);
    return { ...named, peers: mean.toFixed(2), lead: `${lead.greaterThan(0) ? '+' : ''}${lead.toFixed(2)}`, order: lead };
  });
  return {
    titleZh: annex.titleZh, unit, peersZh: others.map(({ shortZh }) => shortZh),
    parts: parts.toSorted((a, b) => b.order.comparedTo(a.order) || (a.code < b.code ? -1 : 1)).map(({ order: _, ...part }) => part),
  };
}
