import { Prisma } from '../generated/client.js';

/**
 * What a raw row holds before its schema sees it: NUMERIC as plain decimal text, an instant or day as epoch milliseconds,
 * bigint as number (refused beyond 2^53), bytea as Uint8Array, json as its value, NULL as null.
 */
export function plainRow(row: unknown): unknown {
  if (row === null || typeof row !== 'object') return row;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (value instanceof Prisma.Decimal) return value.toFixed();
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new Error(`bigint ${value} does not fit a number; cast it to text in the query`);
    return number;
  }
  return value;
}
