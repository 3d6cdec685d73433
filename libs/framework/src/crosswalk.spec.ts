import { describe, expect, it } from 'vitest';
import { crosswalk } from './crosswalk.js';
import { institutionSuccessions, presentNameZh } from './institutions.js';
import { mechanisms } from './mechanisms.js';
import { deliverables } from './roadmap.js';

describe('the crosswalk of the roadmap and the plan', () => {
  it('places each of the 44 deliverables exactly once', () => {
    expect(crosswalk.flatMap(({ from }) => from.deliverables).toSorted((a, b) => a - b)).toEqual(deliverables.map(({ no }) => no).toSorted((a, b) => a - b));
  });

  it('names every one of the 55 mechanisms, and no other', () => {
    const named = new Set(crosswalk.flatMap(({ to }) => to.mechanisms));
    expect(mechanisms.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
    expect([...named].filter((id) => !mechanisms.some((one) => one.id === id))).toEqual([]);
  });

  it('says new only of what has no predecessor, and ended only of what has no successor', () => {
    for (const { relation, from, to, id } of crosswalk) {
      expect(from.deliverables.length === 0, id).toBe(relation === 'new');
      expect(to.mechanisms.length === 0, id).toBe(relation === 'ended');
    }
  });

  it('says that a matter goes on only where the later text names it', () => {
    const ended = crosswalk.filter(({ relation }) => relation === 'ended').flatMap(({ from }) => from.deliverables);
    // 野外站和科学数据中心、政府购买免费推广、“一带一路”联盟 stand in the roadmap's annex and nowhere in the plan.
    expect(ended).toEqual([10, 18, 21, 27, 28, 38, 40, 42]);
    expect(crosswalk.find(({ from }) => from.deliverables.includes(44))?.noteZh).toContain('政策绩效评估和纳入考核体系未再写明');
  });

  it('finds the institution that stands now, and leaves the others', () => {
    expect([presentNameZh('绿色技术银行'), presentNameZh('中国银保监会'), presentNameZh('科技部')]).toEqual(['绿色技术融资合作中心', '国家金融监督管理总局', '科技部']);
    const regulator = institutionSuccessions.find(({ id }) => id === 'financial-regulator');
    expect(regulator?.deliverables).toEqual(deliverables.filter(({ leadsZh }) => leadsZh.includes('中国银保监会')).map(({ no }) => no));
  });

  it('says of an institution that was succeeded who stands in its place', () => {
    for (const { id, mechanisms: concerned, beforeZh, afterZh } of institutionSuccessions) {
      const notes = crosswalk.filter(({ to }) => to.mechanisms.some((mechanism) => concerned.includes(mechanism))).map(({ noteZh }) => noteZh).join('');
      expect([id, notes.includes(beforeZh), notes.includes(afterZh)]).toEqual([id, true, true]);
    }
  });
});
