import { describe, expect, it } from 'vitest';
import { fullWidth, speak } from './format.js';
import { isTooSmall } from '@greengauge/evaluation';
import { numberFigure, printFigure, publishersZh, publisherZh, sourceTitleZh, type NumberFigure } from './snapshot-view.js';
import { sampleSnapshot } from './testing/index.js';

const snapshot = sampleSnapshot();

function sampleFigure(): NumberFigure {
  for (const code of Object.keys(snapshot.figures)) {
    const figure = numberFigure(snapshot, code);
    if (figure !== undefined) return figure;
  }
  throw new Error('no figure');
}

describe('numbers as charts and sentences say them', () => {
  it('changes to 万亿元 and 万家 only where nothing is lost', () => {
    expect(speak('17600', '亿元', 2, 'as-published')).toBe('1.76万亿元');
    expect(speak('36326.8', '亿元', 1, 'as-published')).toBe('36326.8亿元');
    expect(speak('504000', '家', 0, 'as-published', ['approximate'])).toBe('约50.4万家');
    expect(speak('14600', '家', 0, 'as-published', ['lower-bound'])).toBe('超过1.46万家');
    expect(speak('0.11', '百分点', 2, 'padded')).toBe('0.11个百分点');
    expect(speak('9999', '亿元', 1, 'as-published')).toBe('9999亿元');
  });

  it('says 不足 of what is less than the last digit, and prints a change as no change: neither is nothing', () => {
    expect(speak('0.03', '万家', 1, 'as-published')).toBe('不足0.1万家');
    expect(speak('0.4', '家', 0, 'padded')).toBe('不足1家');
    expect(speak('0', '家', 0, 'as-published')).toBe('0家');
    const figure = { code: 'x', measure: 'value', marks: [], status: 'derived', value: { kind: 'number', value: '0.004', unit: '%', decimals: 2 } } as const;
    expect(isTooSmall({ ...sampleFigure(), ...figure })).toBe(true);
    expect([printFigure({ ...sampleFigure(), ...figure }), printFigure({ ...sampleFigure(), ...figure, measure: 'yoy' })]).toEqual(['…', '0.00']);
  });

  it('names a publisher once, however many inputs it gave', () => {
    const from = (publisher: string): NumberFigure => ({ ...sampleFigure(), source: { ...sampleFigure().source, publisher } });
    expect(publishersZh([from('国家统计局、科技部、财政部'), from('国家统计局、科技部、财政部；各省统计局（二次转录）')])).toBe('国家统计局、科技部、财政部；各省统计局（二次转录）');
    expect(publishersZh(['甲', '乙；甲', '丙；丁'].map(from))).toBe('甲；乙；丙等');
  });

  it('sets sources in full-width marks and without foreign names', () => {
    expect(fullWidth('公报(附表 分地区)')).toBe('公报（附表 分地区）');
    expect(publisherZh('CNIPA')).toBe('国家知识产权局');
    expect(publisherZh('renrendoc(商业文档)')).toBe('商业文档');
    expect(sourceTitleZh('Report on Patents')).toBe('（外文资料）');
  });
});
