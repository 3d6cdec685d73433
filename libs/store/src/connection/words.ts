import { z } from 'zod';
import { parseRegionCode, type RegionCode } from '@greengauge/kernel';

/** A word of a closed list that our own writer put there and a constraint guards; taken as it is. */
export const word = <T extends string>(): z.ZodType<T> => z.custom<T>((value) => typeof value === 'string' && value !== '');

/** A document that our own writer stored as it is typed; its hash, where it has one, is checked by the loader. */
export const stored = <T>(): z.ZodType<T> => z.custom<T>((value) => value !== null && typeof value === 'object');

export const regionCode = z.string().transform((text, context): RegionCode => {
  const code = parseRegionCode(text);
  if (code !== undefined) return code;
  context.addIssue({ code: 'custom', message: `not a region code: ${text}` });
  return z.NEVER;
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An id from outside that is no UUID names nothing; PostgreSQL would abort the transaction over it. */
export const isUuid = (text: string): boolean => UUID.test(text);
