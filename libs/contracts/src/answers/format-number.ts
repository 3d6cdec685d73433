import { Decimal, formatFixed } from '@greengauge/kernel';

/** Rounded half away from zero to `decimals`, thousands grouped by a comma: 30782.93 → 30,782.9. The value is plain decimal text. */
export function formatNumber(value: string, decimals: number): string {
  const [whole = '', fraction] = formatFixed(new Decimal(value), decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
