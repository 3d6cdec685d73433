import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clauses, deliverables, parsePolicyText } from './index.js';

/** Own words under the headings of the plan, one line each; enough to show where a clause starts and ends. */
const planExcerpt = (skip?: string): string => [
  '发改环资〔2022〕1885号', '（抄送名单从略）',
  ...clauses
    .filter((clause) => clause.document === 'plan-2023-2025' && clause.headingZh !== skip)
    .flatMap(({ labelZh, headingZh }) =>
      labelZh.length === 1 ? [`${labelZh}、${headingZh}`, ''] : [`　${labelZh.slice(1)}${headingZh}`, `${labelZh}的第一句。`, `${labelZh}的第二句。`]),
].join('\r\n');

const textOf = (text: string, clause: string): string | undefined => {
  const parsed = parsePolicyText(text);
  return parsed.ok ? parsed.value.clauses.find((entry) => entry.clause === clause)?.textZh : undefined;
};

describe('parsePolicyText', () => {
  it('splits the plan at its headings, whatever the line ends and the indent', () => {
    const parsed = parsePolicyText(planExcerpt());
    expect(parsed.ok && parsed.value.document).toBe('plan-2023-2025');
    expect(parsed.ok && parsed.value.clauses).toHaveLength(18);
    expect(textOf(planExcerpt(), 'plan-2023-2025#2.4')).toBe('二（四）的第一句。\n二（四）的第二句。');
    expect(textOf(planExcerpt(), 'plan-2023-2025#3.3')).toBe('三（三）的第一句。\n三（三）的第二句。');
  });

  it('gives a section the words of its parts and of nothing else', () => {
    const section = textOf(planExcerpt(), 'plan-2023-2025#3') ?? '';
    expect(section.startsWith('（一）加强组织协调')).toBe(true);
    expect(section).toContain('三（三）的第二句。');
    expect(section).not.toContain('二（九）');
  });

  it('reads on when the text goes on behind the heading', () => {
    const text = planExcerpt().replace('（二）抓好贯彻落实\r\n', '（二）抓好贯彻落实。同行的一句。\r\n');
    expect(textOf(text, 'plan-2023-2025#3.2')).toBe('同行的一句。\n三（二）的第一句。\n三（二）的第二句。');
  });

  it('names the heading that is missing and returns nothing in part', () => {
    const parsed = parsePolicyText(planExcerpt('完善绿色技术评价体系'));
    expect(parsed).toMatchObject({ ok: false, error: { code: 'policy-text.clause-missing' } });
    expect(!parsed.ok && parsed.error.messageZh).toContain('二（五）完善绿色技术评价体系');
  });

  it('refuses headings in another order', () => {
    const lines = planExcerpt().split('\r\n');
    const at = lines.findIndex((line) => line.includes('（一）强化绿色技术创新引领'));
    const moved = [...lines.slice(0, at), ...lines.slice(at + 3), ...lines.slice(at, at + 3)].join('\n');
    expect(parsePolicyText(moved)).toMatchObject({ ok: false, error: { code: 'policy-text.clause-missing' } });
  });

  it.each(['', '关于某件别的事情的通知\n一、总体要求'])('refuses a text of another document: %j', (text) => {
    expect(parsePolicyText(text)).toMatchObject({ ok: false, error: { code: 'policy-text.unknown-document' } });
  });
});

const seeds = new URL('../../../../shared/seeds/', import.meta.url);
const haveSeeds = existsSync(seeds);

describe.skipIf(!haveSeeds)('parsePolicyText on the published texts (skipped where they are not at hand)', () => {
  const read = (name: string): string => readFileSync(new URL(name, seeds), 'utf8');

  it('finds every clause of the plan with words in it', () => {
    const parsed = parsePolicyText(read('plan-2023-2025.txt'));
    if (!parsed.ok) throw new Error(parsed.error.messageZh);
    expect(parsed.value.clauses.map((entry) => entry.clause)).toEqual(
      clauses.filter((clause) => clause.document === 'plan-2023-2025').map((clause) => clause.id),
    );
    for (const { clause, textZh } of parsed.value.clauses) expect(textZh.length, clause).toBeGreaterThan(80);
    expect(textOf(read('plan-2023-2025.txt'), 'plan-2023-2025#2.4')).toMatch(/^推进绿色技术交易市场建设。.*推动认证结果广泛采信。$/s);
  });

  it('finds every deliverable of the roadmap under its own task', () => {
    const text = read('roadmap-2019.txt');
    expect(parsePolicyText(text)).toMatchObject({ ok: true, value: { document: 'roadmap-2019' } });
    for (const { no, clause, deliverableZh, leadsZh } of deliverables) {
      const words = textOf(text, clause) ?? '';
      expect(words, clause).toContain(`${no}.${deliverableZh}`);
      expect(words.split('\n')[0], clause).toBe(leadsZh.join('、'));
      expect(words).not.toContain('注：');
    }
  });
});
