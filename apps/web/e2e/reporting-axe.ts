import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const WIDTHS = [1440, 390];

/** The page as it stands now, at both widths: nothing serious for axe, nothing wider than the window. Leaves it at the first width. */
export async function expectAccessible(page: Page, whatIsOnIt: string): Promise<void> {
  for (const width of [...WIDTHS.slice(1), ...WIDTHS.slice(0, 1)]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]') && document.getAnimations().every(({ playState }) => playState !== 'running'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${whatIsOnIt} at ${width} px`).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const result = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
      return result.violations.filter((found) => found.impact === 'serious' || found.impact === 'critical').map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
    });
    expect(violations, `${whatIsOnIt} at ${width} px`).toEqual([]);
  }
}

/** On a telephone it stands in the window as the page is opened, without moving anything aside. Leaves the page at the first width. */
export async function expectInSight(page: Page, selector: string): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[1] ?? 390, height: 900 });
  const right = await page.locator(selector).evaluate((element) => element.getBoundingClientRect().right);
  await page.setViewportSize({ width: WIDTHS[0] ?? 1440, height: 900 });
  expect(right, selector).toBeLessThanOrEqual(WIDTHS[1] ?? 390);
}
