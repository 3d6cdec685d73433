import type { Plan } from '@greengauge/framework';
import { chooseEdition, type Edition } from '../runtime/edition.js';
import { JobRefusal } from '../runtime/job.js';

/** Plan and period of the run among the plans on record, shipped or imported, or the refusal as the job's end. */
export function requireEdition(plans: readonly Plan[], slotMs: number, input: { readonly plan?: string | undefined; readonly period?: string | undefined }): Edition {
  const chosen = chooseEdition(plans, slotMs, input);
  if (!chosen.ok) throw new JobRefusal(chosen.error.code, chosen.error.messageZh);
  return chosen.value;
}
