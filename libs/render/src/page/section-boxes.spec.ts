import type { Block } from '@greengauge/document';
import { describe, expect, it } from 'vitest';
import { fontRegistry } from '../fonts/registry.js';
import { boxesOf, Numbering } from './section-boxes.js';

const set = (blocks: readonly Block[]) => boxesOf(blocks, { fonts: fontRegistry(), drawings: new Map(), numbering: new Numbering(), density: 1 });
const facts = (count: number): Block => ({ kind: 'keyValues', items: Array.from({ length: count }, (_unused, index) => ({ label: `第${index}`, value: '值' })) });
const qr: Block = { kind: 'qr', content: 'greengauge:GG', captionZh: '扫码核验', beside: ['由快照生成。'] };

describe('boxesOf', () => {
  it('keeps the facts of a version on one page with the code that proves them', () => {
    expect(set([facts(8), qr]).map(({ keepWithNext }) => keepWithNext)).toEqual([...Array<boolean>(8).fill(true), false]);
    expect(set([facts(8)]).map(({ keepWithNext }) => keepWithNext)).toEqual([...Array<boolean>(7).fill(true), false]);
  });

  it('lets a list of more than half a page be parted', () => {
    expect(set([facts(40)]).filter(({ keepWithNext }) => keepWithNext)).toHaveLength(1);
  });

  it('keeps a warning with the heading it stands over, and parts messages from one another', () => {
    const message: Block = { kind: 'message', mark: 'unrated', title: '机器草拟', text: '须审核。' };
    const boxes = set([message, message, { kind: 'heading', level: 2, text: '（一）目标' }, { kind: 'paragraph', text: '说明。' }]);
    expect(boxes.map(({ keepWithNext }) => keepWithNext)).toEqual([false, true, true, false]);
  });
});
