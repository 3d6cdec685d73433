import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from '../installation.js';

const FORM = '名录登记数据核对';

/**
 * What the registries count stands beside the cell; the region takes it over with one click, and where it says something else a
 * rule asks why. `page` is signed in as the region's submitter, after the jobs have counted the records of the year.
 */
export async function reconcileWithRegistry(site: Installation, page: Page): Promise<void> {
  await page.goto(`${site.url}/tasks`);
  await page.locator('tr', { hasText: FORM }).filter({ hasText: /2025年/ }).getByRole('button', { name: /填报/ }).first().click();
  await page.waitForURL(/\/entry\//);
  await page.locator('.save-bar').waitFor();
  const take = page.getByRole('button', { name: /采用登记数$/ });
  const offered = await take.count();
  expect(offered).toBeGreaterThanOrEqual(4);
  for (let left = offered; left > 0; left -= 1) await take.first().click();
  await page.locator('.save-state.save-saved').waitFor();
  expect(await page.getByText('（一致）').count()).toBe(offered);
  await page.fill('#cell-technology-brokers', '9999');
  await page.press('#cell-technology-brokers', 'Enter');
  await page.locator('.finding-list li', { hasText: /填报 9999人，名录登记为 \d+人，请说明差异/ }).waitFor();
}
