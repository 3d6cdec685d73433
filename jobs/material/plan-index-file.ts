import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { JobRefusal } from '../runtime/job.js';

const schema = z.strictObject({
  plan: z.string(), titleZh: z.string(), leastIndicators: z.int().min(2),
  groups: z.array(z.strictObject({ code: z.string(), title: z.string(), parent: z.string().optional(), weight: z.number().positive().optional() })),
  indicators: z.array(z.strictObject({ indicator: z.string(), group: z.string(), direction: z.enum(['up', 'down']), per: z.string().optional(), titleZh: z.string().optional(), weight: z.number().positive().optional() })),
  method: z.record(z.string(), z.unknown()),
});

/** The plan's index as data: what is counted, under which group, per what, and by which method. Changing it is changing a file. */
export type PlanIndexFile = z.infer<typeof schema>;

/** Undefined for a plan that has no index. */
export async function loadPlanIndexFile(referenceDir: string, plan: string): Promise<PlanIndexFile | undefined> {
  const text = await readFile(join(referenceDir, `index-${plan}.json`), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success || parsed.data.plan !== plan) throw new JobRefusal('index-config-invalid', `index-${plan}.json 不符合要求：${parsed.success ? '方案代码不一致' : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；')}`);
  return parsed.data;
}
