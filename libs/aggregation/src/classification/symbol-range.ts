import type { ZeroZero } from '@greengauge/framework';
import { firstOfMainGroup, lastOfMainGroup, placeOf, SUBGROUP_DIGITS } from './ipc-symbol.js';

/** A stretch of one subclass, both ends included; a subclass pattern of three characters stands for a whole class. */
export interface SymbolRange {
  readonly subclass: string;
  readonly from: number;
  readonly to: number;
}

export const WHOLE = { from: 0, to: Number.MAX_SAFE_INTEGER } as const;

/** A group takes its finer decimal divisions along: `7/64` holds `7/649`, which was cut out of it later. */
const endOf = (mainGroup: number, subgroup: string): number => placeOf(mainGroup, subgroup.padEnd(SUBGROUP_DIGITS, '9'));

/**
 * The stretch that a symbol of a scheme stands for. `zeroZero` decides on a lone `/00`: the group alone, or the main group with
 * all its subgroups. A range that begins at `/00` is what it says. Throws on a malformed symbol: schemes are our own data.
 */
export function parseSymbolRange(text: string, zeroZero: ZeroZero): SymbolRange {
  const whole = /^([A-HY]\d{2}[A-Z]?)$/.exec(text);
  if (whole) return { subclass: whole[1] ?? '', ...WHOLE };
  const found = /^([A-HY]\d{2}[A-Z]) (\d+)(?:-(\d+))?$|^([A-HY]\d{2}[A-Z]) (\d+)\/(\d+)(?:-(\d+))?$/.exec(text);
  if (!found) throw new Error(`not a symbol of a scheme: ${text}`);
  const [, mainOf, main, lastMain, groupOf = '', group = '', sub = '', lastSub] = found;
  if (mainOf !== undefined) return { subclass: mainOf, from: firstOfMainGroup(Number(main)), to: lastOfMainGroup(Number(lastMain ?? main)) };
  const mainGroup = Number(group);
  if (lastSub !== undefined) return { subclass: groupOf, from: placeOf(mainGroup, sub), to: endOf(mainGroup, lastSub) };
  if (/^0+$/.test(sub)) return { subclass: groupOf, from: firstOfMainGroup(mainGroup), to: zeroZero === 'subgroups' ? lastOfMainGroup(mainGroup) : firstOfMainGroup(mainGroup) };
  return { subclass: groupOf, from: placeOf(mainGroup, sub), to: endOf(mainGroup, sub) };
}

export const contains = (outer: SymbolRange, inner: SymbolRange): boolean =>
  inner.subclass.startsWith(outer.subclass) && outer.from <= inner.from && inner.to <= outer.to;
