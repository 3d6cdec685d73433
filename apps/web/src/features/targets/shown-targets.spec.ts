import { describe, expect, it } from 'vitest';
import { targetListAnswerSchema } from '@greengauge/contracts';
import { buildSampleAnswer } from '../gallery/sample-answer.js';
import { shownTargets } from './shown-targets.js';

const [sample] = targetListAnswerSchema.parse(buildSampleAnswer(targetListAnswerSchema)).targets;
if (!sample) throw new Error('a sample list has no target');
const { notJudgedZh: _, indicator: __, ...plain } = sample;
const targets = [
  { ...plain, id: 'a', subjectZh: '技术合同成交额', region: '000000', documentTitleZh: '规划甲' },
  { ...plain, id: 'b', subjectZh: '绿色工厂', region: '500000', documentTitleZh: '行动计划', notJudgedZh: '平台没有对应的数据序列', indicator: { id: 'x', nameZh: '工厂数', nameEn: 'Green factories' } },
];
const shown = (filter: Partial<Parameters<typeof shownTargets>[1]>): readonly string[] => shownTargets(targets, { word: '', region: 'all', use: 'all', ...filter }).map(({ id }) => id);

describe('targets by a filter', () => {
  it('are all without one', () => {
    expect(shown({})).toEqual(['a', 'b']);
  });
  it.each([
    [{ word: ' 规划甲 ' }, ['a']], [{ word: 'FACTORIES' }, ['b']], [{ word: '没有' }, []], [{ region: '500000' }, ['b']], [{ use: 'judged' }, ['a']], [{ use: 'listed' }, ['b']], [{ use: 'listed', region: '000000' }, []],
  ])('%j shows %j', (filter, ids) => {
    expect(shown(filter)).toEqual(ids);
  });
});
