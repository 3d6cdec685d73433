import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { allSaved, openForm } from './reporting-form.js';

const FORM = '绿色技术推送和交流活动';
const KINDS = ['向交易平台推送', '技术交流', '向运营中心推送'];
const ACTIVITIES = Array.from({ length: 10 }, (_, index) => [`2025-${String(index + 1).padStart(2, '0')}-16`, `绿色技术推介第${index + 1}场`, KINDS[index % KINDS.length] ?? ''] as const);
const FIRST = '#cell-activities_date_1';
/** Row of the sheet in which the first of the list stands, and the columns that the pasted block left empty. */
const SHEET = { name: '活动清单', firstRow: 3, technologies: 5, receiver: 6 } as const;

/** What a spreadsheet puts on the clipboard, pasted with the keyboard into the first cell of the list. */
async function pasteBlock(page: Page): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), ACTIVITIES.map((line) => line.join('\t')).join('\r\n'));
  await page.locator(FIRST).focus();
  await page.keyboard.press('Control+V');
  const preview = page.getByRole('dialog', { name: /粘贴 30 格：将改变 30 格/ });
  await preview.waitFor();
  expect(await preview.locator('tbody tr').count()).toBe(30);
  expect(await page.locator(FIRST).inputValue()).toBe('');
  await preview.getByRole('button', { name: /^写\s*入$/ }).click();
  await preview.waitFor({ state: 'hidden' });
  await expect.poll(() => page.locator('[data-column="activities.date"]').count()).toBe(10);
  await allSaved(page);
}

/** 10 rows by 3 columns: previewed before anything is written, taken back with one step, pasted again. */
export async function pasteActivities(page: Page, site: Installation): Promise<string> {
  const id = await openForm(page, site, FORM, '2025年');
  await page.selectOption('#cell-has-activities', 'some');
  await page.getByRole('button', { name: '增加一行' }).click();
  await pasteBlock(page);
  expect(await page.locator('#cell-activities_kind_10').inputValue()).toBe('push');
  await page.getByRole('button', { name: '撤销上一次批量写入' }).click();
  await expect.poll(() => page.locator('[data-column="activities.name"]').evaluateAll((cells) => cells.filter((cell) => cell instanceof HTMLInputElement && cell.value !== '').length)).toBe(0);
  await allSaved(page);
  expect(await page.getByRole('button', { name: '撤销上一次批量写入' }).count()).toBe(0);
  await pasteBlock(page);
  return id;
}

async function fillTemplate(page: Page, site: Installation, technologies: (row: number) => string | number): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载模板' }).click();
  const file = join(site.dataDir, 'template.xlsx');
  await (await downloading).saveAs(file);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(readFileSync(file)).buffer);
  const sheet = book.getWorksheet(SHEET.name);
  if (sheet === undefined) throw new Error(`no sheet ${SHEET.name}`);
  for (const [index, [date]] of ACTIVITIES.entries()) {
    // What was pasted stands in the template that was made after it.
    expect(sheet.getCell(SHEET.firstRow + index, 2).value).toBe(date);
    sheet.getCell(SHEET.firstRow + index, SHEET.technologies).value = technologies(index + 1);
    sheet.getCell(SHEET.firstRow + index, SHEET.receiver).value = `浙江绿色技术交易服务平台（第${index + 1}期）`;
  }
  const filled = join(site.dataDir, 'filled.xlsx');
  writeFileSync(filled, Buffer.from(await book.xlsx.writeBuffer()));
  return filled;
}

/** The rest through the template: a slip is told by its address and nothing is written, then twenty cells are. */
export async function uploadActivities(page: Page, site: Installation): Promise<void> {
  const trial = page.getByRole('dialog', { name: /^试读结果/ });
  await page.setInputFiles('#workbook-file', await fillTemplate(page, site, (row) => (row === 4 ? '三项' : row)));
  await trial.waitFor();
  expect(await trial.innerText()).toMatch(/活动清单!E6[\s\S]*应为数值/);
  expect(await trial.getByRole('button', { name: /^写\s*入$/ }).isDisabled()).toBe(true);
  await trial.getByRole('button', { name: /^取\s*消$/ }).click();
  await trial.waitFor({ state: 'hidden' });
  expect(await page.locator('#cell-activities_technologies_1').inputValue()).toBe('');

  await page.setInputFiles('#workbook-file', await fillTemplate(page, site, (row) => row));
  await page.getByRole('dialog', { name: /试读结果：20 格将改变，0 格有问题/ }).waitFor();
  await trial.getByRole('button', { name: /^写\s*入$/ }).click();
  await trial.waitFor({ state: 'hidden' });
  await expect.poll(() => page.locator('#cell-activities_technologies_10').inputValue()).toBe('10');
  await allSaved(page);
  // Counted and added up from the list, not typed: 10 activities, 1+2+…+10 technologies.
  await expect.poll(() => page.locator('tr', { hasText: '推送技术项数' }).locator('output').innerText()).toBe('55');
  expect(await page.locator('tr', { hasText: '自年初累计，由活动清单逐行计数' }).locator('output').innerText()).toBe('10');
}
