import { Decimal, type RegionCode } from '@greengauge/kernel';
import fc from 'fast-check';
import type { Locality } from '../roll-up/locality.js';

const code = (text: string): RegionCode => text as RegionCode;

/** Random trees of localities: up to four levels, some branches of a special unit that keeps all below it. */
export const forest = fc.array(fc.record({ up: fc.nat(1000), special: fc.boolean(), province: fc.nat(2) }), { minLength: 1, maxLength: 40 }).map((nodes) =>
  nodes.reduce<readonly Locality[]>((made, { up, special, province }, at) => {
    const upper = up % 3 === 0 ? undefined : made[up % Math.max(1, at)];
    const region = upper?.region ?? code(`${province + 1}10000`);
    const unit = upper?.special ?? (special ? code(`${region.slice(0, 2)}0200`) : undefined);
    return [...made, { code: code(String(310001 + at)), nameZh: `单元${at}`, region, ...(unit === undefined ? {} : { special: unit }), ...(upper ? { within: upper.code } : {}) }];
  }, []));
/** A value of up to four decimals, a stated absence, or nothing. */
export const cell = fc.oneof({ weight: 3, arbitrary: fc.record({ whole: fc.integer({ min: -1_000_000, max: 1_000_000 }), decimals: fc.nat(4) }).map(({ whole, decimals }) => new Decimal(whole).div(10 ** decimals)) }, { weight: 1, arbitrary: fc.constant('missing' as const) }, { weight: 1, arbitrary: fc.constant(undefined) });
