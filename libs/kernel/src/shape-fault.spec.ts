import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shapeFaultZh } from './shape-fault.js';

const full = z.strictObject({
  name: z.string().min(1).max(3), count: z.int().min(2), share: z.number().positive().max(1), way: z.enum(['up', 'down']), list: z.array(z.string()).min(1).max(2), map: z.record(z.string(), z.number()),
  method: z.discriminatedUnion('method', [z.strictObject({ method: z.literal('a') }), z.strictObject({ method: z.literal('b') })]), even: z.number().multipleOf(2), on: z.boolean(), own: z.string().refine(() => true),
});
const schema = full.partial();
const fault = (value: unknown): string => {
  const parsed = schema.safeParse(value, { error: shapeFaultZh });
  return parsed.success ? '' : parsed.error.issues.map(({ message }) => message).join('；');
};

describe('shapeFaultZh', () => {
  it.each([
    [3, '应为对象，现为3'], [[], '应为对象，现为列表'], [{ name: '' }, '不能为空'], [{ name: 'abcd' }, '最多3个字'], [{ name: 4 }, '应为文字，现为4'], [{ name: null }, '应为文字，现为空值'], [{ count: 1.5 }, '应为整数，现为1.5'], [{ count: 1 }, '须不小于2'],
    [{ count: 'a'.repeat(30) }, `应为数，现为“${'a'.repeat(20)}…”`], [{ share: 0 }, '须大于0'], [{ share: 2 }, '须不大于1'], [{ share: Number.POSITIVE_INFINITY }, '应为数，现为超出范围的数'], [{ way: 'left' }, '应为 up、down 之一，现为“left”'],
    [{ list: [] }, '至少1项'], [{ list: ['a', 'b', 'c'] }, '最多2项'], [{ map: { a: true } }, '应为数，现为true'], [{ method: { method: 'c' } }, '应为 a、b 之一'], [{ method: {} }, '应为 a、b 之一'], [{ method: { method: 'a', b: 1 } }, '没有字段“b”'],
    [{ even: 3 }, '须为2的倍数'], [{ on: 'yes' }, '应为true 或 false，现为“yes”'], [{ nmae: 1, x: 2 }, '没有字段“nmae”“x”'],
  ])('%j: %s', (value, expected) => {
    expect(fault(value)).toBe(expected);
  });
  it('says what is lacking, and what it should be', () => {
    expect(full.safeParse({}, { error: shapeFaultZh }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
      'name 缺少，应为文字', 'count 缺少，应为数', 'share 缺少，应为数', 'way 应为 up、down 之一，现缺少', 'list 缺少，应为列表', 'map 缺少，应为对象', 'method 缺少，应为对象', 'even 缺少，应为数', 'on 缺少，应为true 或 false', 'own 缺少，应为文字',
    ]);
  });
  it('leaves the words of a schema’s own rule as they are', () => {
    expect(z.string().refine(() => false, '须为甲').safeParse('x', { error: shapeFaultZh }).error?.issues[0]?.message).toBe('须为甲');
  });
});
