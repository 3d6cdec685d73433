import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { shapeFaultZh } from '@greengauge/kernel';
import { refused } from './refused.js';

/** Parses what carries a schema (`@Body({ schema })`, `@Query({ schema })`); everything else passes as it is. */
export class ContractPipe implements PipeTransform {
  transform(value: unknown, { schema }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const parsed = schema.safeParse(value, { error: shapeFaultZh });
    if (parsed.success) return parsed.data;
    const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.').slice(0, 120), messageZh: message.slice(0, 200) }));
    throw refused('bad-request', '请求内容不符合要求', { issues });
  }
}
