import type { RegistryCounting } from './registry-count.js';
import { enterpriseCounts } from './registries/enterprises.counts.js';
import { financingCounts } from './registries/financing.counts.js';
import { patentCounts } from './registries/patents.counts.js';
import { tradeCounts } from './registries/trades.counts.js';

/** What the typed registries yield: each indicator of the plan that is recorded by one. */
export const registryCountings: readonly RegistryCounting[] = [enterpriseCounts, patentCounts, tradeCounts, financingCounts];
