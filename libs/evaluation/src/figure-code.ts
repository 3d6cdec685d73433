import { canonicalJson } from '@greengauge/kernel';
import type { Figure } from './model.js';
import { sha256Hex } from './sha256.js';

/** Crockford base 32: no I, L, O, U, so that a printed code is read back without doubt. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 8 characters (40 bits) of the SHA-256 of the canonical JSON. Equal content gives an equal code on every machine. */
export function figureCode(content: unknown): string {
  const bits = BigInt(`0x${sha256Hex(canonicalJson(content)).slice(0, 10)}`);
  let code = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) code += ALPHABET[Number((bits >> shift) & 31n)] ?? '';
  return code;
}

/** The part of a figure that its code stands for: no database id, no time of recording. */
export function figureContent(figure: Omit<Figure, 'code'>): Record<string, unknown> {
  const { indicator, indicatorVersion, region, period, measure, value, status, marks, methodZh, source, clause } = figure;
  return { indicator, indicatorVersion, region, period, measure, value, status, marks: [...marks].sort(), methodZh, source, clause };
}

/** XXXX-XXXX, as printed. */
export const printCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Reads a code as a person types it (blanks, hyphen, lower case; I and L for 1, O for 0); undefined when it is none. */
export function parseCode(text: string): string | undefined {
  const plain = text.replace(/[\s-]/g, '').toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
  return plain.length === 8 && [...plain].every((char) => ALPHABET.includes(char)) ? plain : undefined;
}
