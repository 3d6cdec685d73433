import { z } from 'zod';
import { cellSchema } from './cell.contract.js';

export const regionLevelSchema = z.enum(['nation', 'province', 'planned-city', 'corps']);

/** One square of the 统计方格图, or one unit of the strip of special units. */
export const tileSchema = z.object({
  region: z.string(),
  shortZh: z.string(),
  level: regionLevelSchema,
  nestedInZh: z.string().optional(),
  /** 1-based; absent for units of the strip. */
  row: z.int().optional(),
  column: z.int().optional(),
  cell: cellSchema,
  /** 1–5, fifths of the provinces with a value, from low to high; absent without a number and in the strip. */
  step: z.int().min(1).max(5).optional(),
});
export type Tile = z.infer<typeof tileSchema>;

export const tileGridSchema = z.object({
  indicator: z.string(),
  nameZh: z.string(),
  unit: z.string(),
  period: z.string(),
  periodZh: z.string(),
  tiles: z.array(tileSchema),
  /** XPCC and the planned cities: inside their provinces, shown apart, never added. */
  strip: z.array(tileSchema),
  /** Provinces with a value, of `of`. */
  covered: z.int(),
  of: z.int(),
  sourceZh: z.string().optional(),
  noteZh: z.string().optional(),
});
export type TileGrid = z.infer<typeof tileGridSchema>;
