import { describe, expect, it } from 'vitest';
import { parseIndexConfig } from './parse-config.js';

const BASE = {
  title: '示例', unitColumn: 'unit', normalisation: { method: 'min-max' },
  indicators: [{ code: 'a', parent: 'index', direction: 'up' }, { code: 'b', parent: 'index', direction: 'down' }],
  groups: [{ code: 'index' }],
};
const faults = (changes: object): readonly string[] => {
  const parsed = parseIndexConfig({ ...BASE, ...changes });
  return parsed.ok ? [] : parsed.error.map(({ path, messageZh }) => `${path} ${messageZh}`);
};

describe('a configuration', () => {
  it('comes with its defaults written out', () => {
    const parsed = parseIndexConfig(BASE);
    expect(parsed.ok && parsed.value).toMatchObject({
      imputation: { method: 'none' }, treatment: { method: 'none' }, normalisation: { method: 'min-max', scale: [0, 100], across: 'each-period' }, weights: { method: 'given' },
      aggregation: { method: 'arithmetic' }, missing: { rule: 'propagate' }, decimals: 2, sensitivity: { seed: 1, draws: 10_000, sobolBase: 1024 },
    });
    expect(parsed.ok && parseIndexConfig(parsed.value)).toEqual(parsed);
  });
  it.each([
    ['no text at all', { title: '' }, 'title '],
    ['an unknown key', { colour: 'green' }, ' 没有字段“colour”'],
    ['an unknown method', { normalisation: { method: 'by-ear' } }, 'normalisation'],
    ['a negative weight', { indicators: [{ code: 'a', parent: 'index', direction: 'up', weight: -1 }] }, 'indicators[0].weight '],
    ['a weight beyond all measure', { indicators: [{ code: 'a', parent: 'index', direction: 'up', weight: 1e308 }] }, 'indicators[0].weight '],
    ['a target of zero for a share of it', { normalisation: { method: 'distance-to-target' }, indicators: [{ code: 'a', parent: 'index', direction: 'down', target: 0 }] }, 'indicators[0].target 目标值须大于 0 才能以“目标值/实际值”计分'],
    ['a target whose logarithm is not above zero', { normalisation: { method: 'distance-to-target' }, indicators: [{ code: 'a', parent: 'index', direction: 'up', target: 1, transform: 'log' }] }, 'indicators[0].target 目标值取对数后须大于 0'],
    ['a code twice', { indicators: [BASE.indicators[0], BASE.indicators[0]] }, 'indicators[1].code 代码“a”与 indicators[0].code 重复'],
    ['a group called like an indicator', { groups: [{ code: 'index' }, { code: 'a', parent: 'index' }] }, 'groups[1].code 代码“a”与 indicators[0].code 重复'],
    ['an unknown parent', { indicators: [{ code: 'a', parent: 'nowhere', direction: 'up' }] }, 'indicators[0].parent 没有组“nowhere”'],
    ['two roots', { groups: [{ code: 'index' }, { code: 'other' }] }, 'groups 须有且只有一个没有上级的组（总指数），现有 2 个'],
    ['a circle', { groups: [{ code: 'index' }, { code: 'x', parent: 'y' }, { code: 'y', parent: 'x' }] }, 'groups[1].parent 组“x”的上级关系成环'],
    ['an empty group', { groups: [{ code: 'index' }, { code: 'x', parent: 'index' }] }, 'groups[1] 组“x”没有指标或下级组'],
    ['goalposts wanting', { normalisation: { method: 'goalposts' } }, 'indicators[0] 固定阈值法需要指标“a”的 goalposts'],
    ['goalposts wanting for an alternative', { sensitivity: { alternatives: { normalisation: [{ method: 'goalposts' }] } } }, 'indicators[0] 固定阈值法需要指标“a”的 goalposts'],
    ['goalposts the wrong way round', { indicators: [{ code: 'a', parent: 'index', direction: 'down', goalposts: { min: 9, max: 1 } }] }, 'indicators[0].goalposts min 须小于 max'],
    ['a target wanting', { normalisation: { method: 'distance-to-target' } }, 'indicators[0] 目标距离法需要指标“a”的 target'],
    ['a target of zero', { normalisation: { method: 'distance-to-target' }, indicators: [{ code: 'a', parent: 'index', direction: 'up', target: 0 }] }, 'indicators[0].target 目标值须大于 0'],
    ['a logarithm of a bound that has none', { indicators: [{ code: 'a', parent: 'index', direction: 'up', transform: 'log', goalposts: { min: 0, max: 1 } }] }, 'indicators[0] 指标“a”取对数'],
    ['a budget that is not 100', { weights: { method: 'budget', experts: [{ name: '甲', points: { a: 60, b: 30 } }] } }, 'weights.experts[0].points 专家“甲”的分数合计为 90，须为 100'],
    ['a budget for a stranger', { weights: { method: 'budget', experts: [{ name: '甲', points: { a: 60, z: 40 } }] } }, 'weights.experts[0].points 没有指标“z”'],
    ['an indicator nobody pays for', { weights: { method: 'budget', experts: [{ name: '甲', points: { a: 100 } }] } }, 'weights 没有专家给指标“b”分数'],
    ['a scale upside down', { normalisation: { method: 'min-max', scale: [100, 0] } }, 'normalisation.scale 下端须小于上端'],
    ['a base that is no power of two', { sensitivity: { sobolBase: 1000 } }, 'sensitivity.sobolBase 应为 64、128'],
    ['a weight beyond all numbers', { indicators: [{ code: 'a', parent: 'index', direction: 'up', weight: Number.POSITIVE_INFINITY }] }, 'indicators[0].weight 应为数，现为超出范围的数'],
    ['no method', { normalisation: {} }, 'normalisation.method 应为 min-max、z-score、goalposts'],
    ['an index called like the rank', { groups: [{ code: 'rank' }], indicators: [{ code: 'a', parent: 'rank', direction: 'up' }] }, 'groups[0].code 组“rank”在结果表中的列名“rank”与结果表的固定列重名'],
    ['a group called like the rank of another', { groups: [{ code: 'index' }, { code: 'x', parent: 'index' }, { code: 'x_rank', parent: 'index' }], indicators: [{ code: 'a', parent: 'x', direction: 'up' }, { code: 'b', parent: 'x_rank', direction: 'up' }] }, 'groups[2].code 组“x_rank”在结果表中的列名“x_rank”与组“x”的列重名'],
    ['a group called like the unit', { groups: [{ code: 'unit' }], indicators: [{ code: 'a', parent: 'unit', direction: 'up' }] }, 'groups[0].code 组“unit”在结果表中的列名“unit”与unitColumn重名'],
    ['units in a fixed column', { unitColumn: 'rank' }, 'unitColumn “rank”是结果表的固定列名'],
    ['names in the column of units', { nameColumn: 'unit' }, 'nameColumn 列“unit”已用作 unitColumn'],
  ])('with %s is refused with its place', (_, changes, expected) => {
    expect(faults(changes).join('\n')).toContain(expected);
  });
  it('tells all its faults at once', () => {
    expect(faults({ indicators: [{ code: 'a', parent: 'x', direction: 'up' }, { code: 'a', parent: 'y', direction: 'up' }] })).toHaveLength(4);
  });
  it.each([undefined, null, 3, 'x', []])('is not %j', (input) => {
    expect(parseIndexConfig(input).ok).toBe(false);
  });
});
