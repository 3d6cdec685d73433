import { parseInstant } from '@greengauge/kernel';
import pg from 'pg';
import { z } from 'zod';

/** PostgreSQL's numbers of its types, and how their text becomes a value that a row schema reads. */
const BYTEA: number = 17;
const INT8 = 20;
const NUMERIC = 1700;
const [DATE, TIMESTAMP, TIMESTAMPTZ] = [1082, 1114, 1184];
const [INT8_LIST, NUMERIC_LIST] = [1016, 1231];
const [TIMESTAMPTZ_LIST, DATE_LIST] = [1185, 1182];
const INTERVAL = 1186;
const TEXT_LIST: number = 1009;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`bigint ${text} does not fit a number; cast it to text in the query`);
  return number;
}

/** 1.500 → 1.5: the scale a column was declared with says nothing of the value. */
const plainDecimal = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** The connection works in UTC, so that a zone is `+00` or not written. */
function instant(text: string): number {
  const ms = parseInstant(text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(' ', 'T').replace(/\+00(?::?00)?$/, '')}Z`);
  if (ms === undefined) throw new Error(`an instant that cannot be read: ${text}`);
  return ms;
}

const readBytes = pg.types.getTypeParser(BYTEA, 'text');
const buffer = z.instanceof(Buffer);
/** Not a Buffer: those compare and print otherwise than what went in. */
function bytes(text: string): Uint8Array {
  const read = buffer.parse(readBytes(text));
  return new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
}

const readTextList = pg.types.getTypeParser(TEXT_LIST, 'text');
const textList = z.array(z.string().nullable());
const listOf = <T>(parse: (text: string) => T) => (text: string): (T | null)[] => textList.parse(readTextList(text)).map((item) => (item === null ? null : parse(item)));

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [BYTEA, bytes], [INT8, wholeNumber], [NUMERIC, plainDecimal], [DATE, instant], [TIMESTAMP, instant], [TIMESTAMPTZ, instant], [INTERVAL, (text) => text],
  [INT8_LIST, listOf(wholeNumber)], [NUMERIC_LIST, listOf(plainDecimal)], [TIMESTAMPTZ_LIST, listOf(instant)], [DATE_LIST, listOf(instant)],
]);

/** For the driver: NUMERIC as plain decimal text, instants and days as epoch milliseconds, bigint as number (refused beyond 2^53), the rest as the driver has it. */
export const VALUE_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format),
};
