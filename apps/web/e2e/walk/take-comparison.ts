import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';

const rowSchema = z.object({ 指标代码: z.string(), 地区代码: z.string(), 数值: z.string() });
const WITH = ['330000', '440000'];

/** The figures of the table that regions are compared in are all in the file that stands below it. The page stands on that comparison. */
export async function takeComparison(page: Page): Promise<void> {
  const address = await page.locator('.downloads a', { hasText: /^CSV$/ }).getAttribute('href');
  const answer = await page.request.get(new URL(address ?? '', page.url()).href);
  const rows = z.array(rowSchema).parse(parse(await answer.body(), { bom: true, columns: true }));
  expect(new Set(rows.map((row) => row.地区代码))).toEqual(new Set([...WITH, '000000']));
  const cells = await page.locator('main table tr', { has: page.locator('a[href^="/indicators/rd-expenditure"]') }).locator('td').allInnerTexts();
  expect(cells).toHaveLength(WITH.length + 1);
  for (const [at, code] of [...WITH, '000000'].entries()) {
    const shown = /\d+(?:\.\d+)?/.exec(cells[at] ?? '')?.[0];
    expect(rows.filter((row) => row.指标代码 === 'rd-expenditure' && row.地区代码 === code).map((row) => row.数值)).toContain(shown);
  }
}
