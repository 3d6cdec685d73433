import { createHash } from 'node:crypto';
import { inlineText } from '@greengauge/document';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../index.js';
import { sampleDocument } from '../testing/sample-document.js';

const textOf = (html: string): string => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '').replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'");

describe('renderHtml', () => {
  it('says all that the document says, in order', async () => {
    const document = sampleDocument(2, 8);
    const text = textOf(await renderHtml(document));
    for (const section of document.sections) {
      let from = 0;
      for (const block of section.blocks) {
        const words = block.kind === 'heading' ? block.text : block.kind === 'paragraph' ? inlineText(block.text) : block.kind === 'figure' ? block.sourceZh : undefined;
        if (words === undefined) continue;
        const at = text.indexOf(words, from);
        expect(at, words).toBeGreaterThanOrEqual(0);
        if (block.kind !== 'heading') from = at;
      }
    }
    expect(text).toContain('演示数据');
  });

  it('reaches for nothing and runs nothing', async () => {
    const html = await renderHtml(sampleDocument(1, 4));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|javascript:|@import|url\((?!#)/i);
    expect([...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].every((match) => (match[1] ?? '').startsWith('#'))).toBe(true);
  });

  it('allows nothing but its own style sheet', async () => {
    const html = await renderHtml(sampleDocument(1, 4));
    const sheet = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);
  });

  it('gives tables scopes and captions, charts a title and a description', async () => {
    const html = await renderHtml(sampleDocument(1, 4));
    expect(html).toContain('<caption>表1　指标进展情况<span class="unit">单位：见表</span></caption>');
    expect(html.match(/<th scope="col"/g)).toHaveLength(5);
    expect(html).toMatch(/<svg role="img"[^>]*><title>部分地区经费支出<\/title><desc>条形图/);
    expect(html).toMatch(/<html lang="zh-CN">/);
  });

  it('has one h1 and no repeated id', async () => {
    const html = await renderHtml(sampleDocument(3, 4));
    expect(html.match(/<h1/g)).toHaveLength(1);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('escapes text and refuses what is not a colour', async () => {
    const document = sampleDocument(0, 1);
    const withText = (text: Parameters<typeof inlineText>[0]): Promise<string> => renderHtml({ ...document, sections: [{ id: 'x', layout: 'body', startsPage: false, blocks: [{ kind: 'paragraph', text }] }] });
    expect(await withText('<script>alert("1")</script>')).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    await expect(withText([{ text: '红', color: '"><script>' }])).rejects.toThrow(/not a colour/);
  });
});
