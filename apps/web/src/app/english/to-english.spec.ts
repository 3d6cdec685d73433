import { describe, expect, it } from 'vitest';
import { makeReader } from './english.js';
import { makeEnglish } from './to-english.js';

const read = makeEnglish({
  phrases: new Map([['指标', 'Indicator'], ['浙江省', 'Zhejiang'], ['宁波市', 'Ningbo'], ['亿元', '100 million yuan'], ['代理指标（不限绿色技术）', 'proxy'], ['填报', 'Entry'], ['试用', 'trial']]),
  templates: [['共{a}项', '{a} in all'], ['{a}、{b}对照', '{a} beside {b}'], ['下载{a}', 'Download {a}']],
});
const said = (zh: string): string => read(zh).map(({ text, zh: stays }) => (stays ? `«${text}»` : text)).join('');

describe('English of a Chinese text', () => {
  it.each([
    ['指标', 'Indicator'],
    [' 指标 ', ' Indicator '],
    ['共12项', '12 in all'],
    ['浙江省、宁波市', 'Zhejiang, Ningbo'],
    ['浙江省、宁波市对照', 'Zhejiang beside Ningbo'],
    ['亿元 · 代理指标（不限绿色技术）', '100 million yuan · proxy'],
    ['填报（试用）', 'Entry (trial)'],
    ['36326.8亿元', '36326.8 × 100 million yuan'], ['Unit: 亿元', 'Unit: 100 million yuan'], ['97.7％', '97.7%'],
    ['2024年', '2024'], ['2023—2025年', '2023–2025'], ['2024年第三季度', 'Q3 2024'], ['2025年11月末', 'end of Nov 2025'], ['2024年前三季度', 'Q1–Q3 2024'], ['第3—9位', 'places 3–9'],
    ['约※', '≈※'],
    ['no Chinese，at all', 'no Chinese, at all'],
  ])('%s → %s', (zh, en) => expect(said(zh)).toBe(en));

  it.each(['强化企业的绿色技术创新主体地位', '共十几项', '下载强化', '浙江省、某某市'])('leaves %s whole where a part has no English', (zh) => expect(said(zh)).toBe(`«${zh}»`));

  it('takes names from the declarations and texts from the messages', () => {
    const whole = makeReader();
    for (const [zh, en] of [['内蒙古自治区', 'Inner Mongolia'], ['R&D经费', 'R&D expenditure'], ['强化绿色技术创新引领', 'Lead green technology innovation'], ['分母为零', 'Denominator is zero']]) {
      expect(whole(zh ?? '')).toEqual([{ text: en, zh: false }]);
    }
  });
});
