import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';

/** Starts a form of a period from the list of tasks, as its title stands there. Answers the id of the submission. */
export async function openForm(page: Page, site: Installation, titleZh: string, periodZh: string): Promise<string> {
  await page.goto(`${site.url}/tasks`);
  await page.locator('tr', { hasText: titleZh }).filter({ has: page.getByRole('cell', { name: periodZh, exact: true }) }).getByRole('button', { name: /开始填报/ }).click();
  await page.waitForURL(/\/entry\//);
  await page.locator('.save-bar').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export async function put(page: Page, cell: string, text: string): Promise<void> {
  await page.fill(`#cell-${cell}`, text);
  await page.press(`#cell-${cell}`, 'Enter');
}

export const allSaved = (page: Page): Promise<void> => page.locator('.save-state.save-saved').waitFor();

export const openCells = (page: Page): Promise<(string | undefined)[]> =>
  page.locator('[data-cell]:not(:disabled)').evaluateAll((cells) => cells.map((cell) => (cell instanceof HTMLElement ? cell.dataset['cell'] : undefined)));

/** From the filled form over the check to the receipt; `names` are those of the three who sign, none where they stand already. */
export async function submitForm(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '检查并核对' }).click();
  await page.waitForURL(/\/submit$/);
  for (const [index, role] of ['填表人', '统计负责人', '单位负责人'].entries()) {
    const name = names[index];
    if (name !== undefined) await page.getByLabel(role, { exact: true }).fill(name);
  }
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.waitForURL(/\/receipt$/);
  expect(await page.getByRole('region', { name: '回执' }).innerText()).toMatch(/GG-330000-/);
}
