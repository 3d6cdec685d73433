import { canonicalJson } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { z } from 'zod';

const stored = z.custom<ReportSnapshot>((value) => typeof value === 'object' && value !== null);

/**
 * One order of keys, whether the snapshot was just built or comes back from the database (jsonb orders keys its own way).
 * Whoever walks over the figures then walks the same way, and the same snapshot gives the same bytes.
 */
export const canonicalSnapshot = (snapshot: ReportSnapshot): ReportSnapshot => stored.parse(JSON.parse(canonicalJson(snapshot)));
