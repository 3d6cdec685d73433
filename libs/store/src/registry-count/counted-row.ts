import { z } from 'zod';
import { isoDay, type Period, type RegionCode } from '@greengauge/kernel';
import { regions } from '@greengauge/framework';
import { regionCode } from '../connection/words.js';

/** A number counted in the database, in 万元 where it is money. */
export interface CountedRow {
  readonly region: RegionCode;
  readonly period: string;
  /** '' for the total, else `field=R1`. */
  readonly breakdown: string;
  /** Plain decimal text. */
  readonly value: string;
  /** Distinct enterprises, contracts or patents behind it. */
  readonly units: number;
  /** Records that do not say the amount. */
  readonly silent: number;
}

export const countedRow = z
  .object({ region: regionCode, period: z.string(), breakdown: z.string(), value: z.string(), units: z.number(), silent: z.number() })
  .transform((row): CountedRow => row);

/** Each region counts for itself, for the province it lies in and for the nation, once each. */
const TARGETS = regions.filter(({ level }) => level !== 'nation').flatMap(({ code, nestedIn }) => [[code, code], [code, '000000'], ...(nestedIn === undefined ? [] : [[code, nestedIn]])] as const);

/** The first five parameters of every counting query: periods with first and last day, and which region counts for which. */
export const countParameters = (periods: readonly Period[]): readonly unknown[] => [
  periods.map(({ id }) => id), periods.map(({ startMs }) => isoDay(startMs)), periods.map(({ endMs }) => isoDay(endMs - 86_400_000)),
  TARGETS.map(([from]) => from), TARGETS.map(([, to]) => to),
];

/** Opens every counting query: `period` (id, first, last) and `target` (region, counts_for). */
export const COUNT_FRAME = `period AS (SELECT * FROM unnest($1::text[], $2::text[]::date[], $3::text[]::date[]) AS p (id, first, last)),
  target AS (SELECT * FROM unnest($4::text[], $5::text[]) AS t (region, counts_for))`;

/**
 * `code_of_name` (name, code): of each name that is `wanted`, the code that some record gives it, in the table or in the registry of
 * enterprises. One party written with its code here and by its name alone there must not look like two: a cell of two would be
 * published as one of three. `known` selects names and codes, `wanted` names.
 */
export const codesOfNames = (known: string, wanted: string): string => `code_of_name AS (
       SELECT k.name, min(k.code) AS code
       FROM (${known} UNION ALL SELECT name_zh, uscc FROM enterprise) AS k (name, code)
       WHERE k.code IS NOT NULL AND k.name IN (${wanted}) GROUP BY k.name)`;
