/** One array: an indicator at a period. */
export interface PackedKey {
  readonly indicator: string;
  readonly period: string;
}

export const keyOfArray = ({ indicator, period }: PackedKey): string => `${indicator}\u0000${period}`;

/** Every period begins with its year. */
export const yearOf = (period: string): string => period.slice(0, 4);

/** The year in which an array lies; a period and its year have the same. */
export const keyOfYear = ({ indicator, period }: PackedKey): string => `${indicator}\u0000${yearOf(period)}`;

/** Numbers as the database reads a list; the driver would look at each for signs to escape. */
export const listOf = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

/** Cuts what travelled end to end. */
export function createCutter(all: Uint8Array): (length: number) => Uint8Array {
  let at = 0;
  return (length) => {
    at += length;
    return all.subarray(at - length, at);
  };
}
