import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { expectAccessible } from './reporting-axe.js';
import { allSaved, openForm, put } from './reporting-form.js';

const FORM = '中小微绿色技术创新企业支持情况';

/** What the region is known to have spent a year before, so that the form has something to compare with. */
export async function publishLastYear(site: Installation): Promise<void> {
  const file = join(site.dataDir, 'last-year.csv');
  writeFileSync(file, '指标,地区,时期,数值,单位,资料来源,发布单位\nsme-support-funds,330000,2024,70000,万元,浙江省2024年支持情况（测试）,浙江省科学技术厅\n');
  const imported = await site.run('import', 'observations', file);
  expect(`${imported.code} ${imported.code === 0 ? '' : imported.stderr}`.trim()).toBe('0');
}

/** Typing: a sum that does not add up is refused where it stands, a leap against last year asks for words. */
export async function typeNumbers(page: Page, site: Installation): Promise<string> {
  const id = await openForm(page, site, FORM, '2025年');
  expect(await page.locator('#findings-heading').innerText()).toContain('0 项错误');
  for (const [cell, text] of [['support-funds', '130000'], ['grants', '80000'], ['interest-subsidies', '30000'], ['innovation-vouchers', '10000'], ['supported-enterprises', '45']] as const) await put(page, cell, text);
  // The parts make 120000: the sum is refused where it stands, and the check leads to it.
  await page.locator('.finding-list li.error', { hasText: '01=02+03+04' }).waitFor();
  await expectAccessible(page, 'a form with an error and a warning');
  await page.getByRole('button', { name: '检查并核对' }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/entry\/[^/]+$/);
  await put(page, 'support-funds', '120000');
  await page.locator('.finding-list li.error').waitFor({ state: 'detached' });
  await allSaved(page);
  await explain(page);
  return id;
}

/** 核实性: last year stands beside the cell, the leap is named, the check does not go on before it is explained. */
async function explain(page: Page): Promise<void> {
  const row = page.locator('tr', { has: page.locator('#cell-support-funds') });
  expect(await row.innerText()).toMatch(/70,000[\s\S]*2024年/);
  const warning = page.locator('.finding-list li.warning', { hasText: '01 比上年同期变动不超过 50%' });
  await warning.waitFor();
  expect(await page.locator('#findings-heading').innerText()).toContain('1 项未说明');
  await page.getByRole('button', { name: '检查并核对' }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/entry\/[^/]+$/);
  await warning.getByRole('textbox').fill('省级专项资金2025年扩面，新增贴息和创新券两类支持');
  await warning.getByRole('button', { name: '保存说明' }).click();
  await warning.getByRole('button', { name: '更新说明' }).waitFor();
  await page.locator('#findings-heading', { hasText: '0 项未说明' }).waitFor();
}
