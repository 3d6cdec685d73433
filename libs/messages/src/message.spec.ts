import { MISSING_ZH } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { isMessageKey, message, messageKeys, topics, translator, type MessageText } from './index.js';

const entries: readonly (readonly [string, MessageText])[] = Object.values(topics).flatMap((topic) => Object.entries<MessageText>(topic));
const placesOf = (text: string): readonly string[] => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name).toSorted();

describe('messages', () => {
  it('have each key in one topic only', () => {
    expect(entries.map(([key]) => key).toSorted()).toEqual([...messageKeys].toSorted());
  });

  it.each(entries)('%s is written in both languages with the same places', (_, { zh, en }) => {
    expect(zh).toMatch(/[\u4e00-\u9fff]|^\{/);
    expect(en).toMatch(/[A-Za-z]/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    expect(zh).not.toMatch(/[(),;!?]|负增长/);
    expect(placesOf(en)).toEqual(placesOf(zh));
  });

  it('word every reason of a missing value as the kernel does', () => {
    for (const [reason, zh] of Object.entries(MISSING_ZH)) {
      expect(new Map(entries).get(`missing.${reason}`)?.zh, reason).toBe(zh);
    }
    expect(messageKeys.filter((key) => key.startsWith('missing.'))).toHaveLength(Object.keys(MISSING_ZH).length);
  });

  it('know a key from other text', () => {
    expect(isMessageKey('verdict.ahead')).toBe(true);
    expect(isMessageKey('toString')).toBe(false);
  });

  it('fill the places of a text, in the language asked for', () => {
    expect(message('overview.choice', { name: '全国', count: 26 })).toBe('全国（26个省份）');
    expect(translator('en')('overview.choice', { name: 'R&D', count: 26 })).toBe('R&D (26 provinces)');
    expect(message('verdict.behind')).toBe('滞后于预期');
  });

  it('fill with the text as it stands, even if it looks like a place or a pattern', () => {
    expect(message('error.unknown-indicator', { id: '$& {code}' })).toBe('没有指标“$& {code}”');
  });

  it('ask for the values of the places at compile time', () => {
    // @ts-expect-error a text with places needs their values
    expect(message('error.unknown-region')).toBe('没有地区代码“{code}”');
    // @ts-expect-error a text without places takes none
    expect(message('verdict.ahead', { count: 1 })).toBe('快于预期');
  });
});
