import { describe, expect, it } from 'vitest';
import { declaredFindables } from './findables.js';
import { SearchIndex } from './search-index.js';

const index = new SearchIndex(declaredFindables());
const titles = (query: string, limit = 5): readonly string[] => index.find(query, limit).map(({ titleZh }) => titleZh);

describe('search', () => {
  it.each([
    ['浙江', '浙江省'], ['330000', '浙江省'], ['Zhejiang', '浙江省'], ['rd-expenditure', '研究与试验发展（R&D）经费支出'], ['R&D', 'R&D'], ['ｐｃｔ', 'PCT'], ['P2.3', 'P2.3 '], ['二（四）', '二（四） '],
  ])('%s leads to %s', (query, title) => {
    expect(titles(query)[0]).toContain(title.length > 12 ? 'R&D' : title);
  });

  it('puts what is called so before what mentions it, and stays within its limit', () => {
    expect(titles('绿色贷款余额')[0]).toBe('绿色贷款余额');
    expect(titles('绿色', 3)).toHaveLength(3);
  });

  it('finds nothing for nothing and for nonsense, and takes signs of patterns as text', () => {
    for (const query of ['', '   ', 'zzzzzz', '.*', '(?:', '\\']) expect(titles(query), query).toEqual([]);
  });

  it('wants every word', () => {
    expect(titles('专利 每万人').every((title) => title.includes('专利'))).toBe(true);
  });

  it('gives the best of each word where nothing holds them all: an indicator and a region', () => {
    const [first, second] = titles('专利 浙江');
    expect([first, second]).toEqual([titles('专利')[0], '浙江省']);
    expect(titles('浙江 zzzzzz')[0]).toBe('浙江省');
    expect(titles('zzzzzz qqqqqq')).toEqual([]);
  });
});
