import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleUscc } from '@greengauge/intake/testing';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from '../installation.js';

const POOLED = [
  '统一社会信用代码,企业名称,地区,绿色技术领域,高新技术企业入库日期,注销日期',
  `${sampleUscc(951)},遴选企业甲,浙江,R1,2022-01-01,`,
  `${sampleUscc(952)},遴选企业乙,浙江,R2,2022-01-01,2024-06-01`,
  `${sampleUscc(953)},遴选企业丙,江苏,,2022-01-01,`,
].join('\n');

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForSelector('main[data-ready="true"]');
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]') && [...document.images].every((image) => image.complete));
}

/** The drawing is there, says in words what it shows, and its table and files hold the same rows. */
async function seeChart(page: Page, words: RegExp): Promise<void> {
  const picture = page.locator('figure.chart img');
  await picture.waitFor();
  // The tag stands before its drawing has come.
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(200);
  expect(await picture.getAttribute('alt')).toMatch(words);
  await page.getByRole('tab', { name: '表', exact: true }).click();
  const lines = page.locator('figure.chart tbody tr:visible');
  await lines.first().waitFor();
  const rows = await lines.count();
  await page.getByRole('tab', { name: '来源', exact: true }).click();
  const csv = await page.locator('figure.chart').getByRole('link', { name: 'CSV', exact: true }).getAttribute('href');
  const file = await page.request.get(new URL(csv ?? '', page.url()).href);
  expect((await file.text()).trimEnd().split('\n')).toHaveLength(rows + 1);
  for (const kind of ['SVG', 'PNG', 'XLSX']) expect((await page.request.get(new URL((await page.locator('figure.chart').getByRole('link', { name: kind, exact: true }).getAttribute('href')) ?? '', page.url()).href)).ok(), kind).toBe(true);
}

async function seeScreening(page: Page, site: Installation): Promise<void> {
  const file = join(site.dataDir, 'pooled.csv');
  writeFileSync(file, POOLED);
  expect((await site.run('import', 'enterprises', file)).code).toBe(0);
  await open(page, `${site.url}/registries/enterprises/screening?asOf=2025-12-31&rule=green-tech-pools`);
  const reasonsOf = async (nameZh: string): Promise<string> => page.locator('tbody tr', { has: page.getByRole('link', { name: nameZh }) }).innerText();
  expect(await reasonsOf('遴选企业甲')).toMatch(/✓ 符合[\s\S]*在库：国家高新技术企业[\s\S]*存续[\s\S]*绿色技术领域 R1/);
  expect(await reasonsOf('遴选企业乙')).toMatch(/✗ 不符合[\s\S]*2024-06-01 已注销或吊销/);
  expect(await reasonsOf('遴选企业丙')).toMatch(/？ 待核实[\s\S]*未填报绿色技术领域/);
  // The filter stands in the address, and the file keeps to it.
  await page.getByLabel('全部结果').click();
  await page.locator('.ant-select-dropdown:visible').getByText('待核实', { exact: true }).click();
  await page.waitForURL(/outcome=undecided/);
  await page.waitForFunction(() => !document.body.innerText.includes('遴选企业甲'));
  const list = await page.request.get(new URL((await page.getByRole('link', { name: '导出 CSV' }).getAttribute('href')) ?? '', page.url()).href);
  const text = await list.text();
  expect([text.includes('遴选企业丙'), text.includes('遴选企业甲'), text.includes('待核实：未填报绿色技术领域')]).toEqual([true, false, true]);
}

/**
 * What the registries say beyond their records, after the other walks have filled them: the choice with its reasons, the way of
 * trades, where they go, exports less imports, lists, months of patents, flows and balances. `page` is a ministry's.
 */
export async function seeRegistryInsights(site: Installation, page: Page): Promise<void> {
  await seeScreening(page, site);
  await open(page, `${site.url}/registries/trades/funnel`);
  await seeChart(page, /签约\d+项，为上一环节的/);
  await open(page, `${site.url}/registries/trades/flows`);
  await seeChart(page, /矩阵图，\d+个地区或国别/);
  expect(await page.getByRole('heading', { name: '技术进出口收支' }).locator('..').innerText()).toMatch(/出口合同额\s+120000 万元\s+进口合同额\s+120000 万元\s+收支差额（出口－进口）\s+0 万元/);
  await open(page, `${site.url}/registries/enterprises/changes?from=2023-01-01&to=2024-12-31`);
  await seeChart(page, /绿色技术创新领军企业新增6家、移出0家，期末6家/);
  await open(page, `${site.url}/registries/patents/months?basis=granted`);
  await seeChart(page, /绿色专利授权，.*共\d+件/);
  await page.getByLabel('国内外').click();
  await page.locator('.ant-select-dropdown:visible').getByText('国外', { exact: true }).click();
  // The open side of the figure stands in the address as well.
  await page.waitForURL(({ searchParams }) => searchParams.get('basis') === 'granted' && searchParams.get('origin') === 'foreign');
  await page.getByText('数据不足，不能成图').waitFor();
  await open(page, `${site.url}/registries/financing/balance?from=2025-01-01&to=2025-12-31`);
  await seeChart(page, /左为期内发生额，右为期末余额，互不相加/);
}
