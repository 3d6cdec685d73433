import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Exact decimal arithmetic, 40 significant digits, half away from zero. The configuration is a clone, so that no other
 * user of decimal.js can change how we round.
 */
export const Decimal = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Decimal = DecimalJs;

const PLAIN_NUMBER = /^[+-]?(?:\d+)(?:\.\d+)?$/;

/** Parses a plain decimal (no exponent, no separators, no blanks). Anything else is undefined, never 0 or NaN. */
export function parseDecimal(text: string): Decimal | undefined {
  return PLAIN_NUMBER.test(text) ? new Decimal(text) : undefined;
}

/** Prints with a fixed number of decimals; the single place where a value is rounded for display. −0 prints as 0. */
export function formatFixed(value: Decimal, digits: number): string {
  const rounded = value.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
  return (rounded.isZero() ? new Decimal(0) : rounded).toFixed(digits);
}

/** Not zero, yet zero once printed with `digits` decimals. */
export const isBelowUnit = (value: Decimal, digits: number): boolean => !value.isZero() && Number(formatFixed(value, digits)) === 0;

/** 数据不足本表最小单位: something, but less than the last printed digit. Never 0, which says that there is nothing. */
export const BELOW_UNIT = '…';
