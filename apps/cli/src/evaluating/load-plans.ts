import type { Plan } from '@greengauge/framework';
import { loadCatalogue } from '@greengauge/store';
import { CLI_ACTOR, type Platform } from '../platform.js';

/** Plans on record: those that ship and those imported beside them, earliest first. */
export const loadPlans = ({ store }: Platform): Promise<readonly Plan[]> => store.read(CLI_ACTOR, async (tx) => (await loadCatalogue(tx)).plans);
