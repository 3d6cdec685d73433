import type { Brand } from './brand.js';

/** Six digits of GB/T 2260 (000000 the nation, 660000 the XPCC, which the standard does not number). */
export type RegionCode = Brand<string, 'RegionCode'>;

export const NATION = '000000' as RegionCode;

/** Shape only; whether the code names a known region is the framework's to say. */
export function parseRegionCode(text: string): RegionCode | undefined {
  return /^\d{6}$/.test(text) ? (text as RegionCode) : undefined;
}
