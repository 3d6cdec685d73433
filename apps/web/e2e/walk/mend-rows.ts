import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importListAnswerSchema, quarantineAnswerSchema, registryListAnswerSchema } from '@greengauge/contracts';
import { isRegistryId } from '@greengauge/framework';
import { sampleUscc } from '@greengauge/intake/testing';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from '../installation.js';
import { signInPerson, type Person } from './person.js';

/** A bad row, the column and code it is refused with, and what makes it right. */
interface Fault {
  readonly row: string;
  readonly column: string;
  readonly code: string;
  readonly mend: Readonly<Record<string, string>>;
}

interface FaultyFile {
  readonly dataset: string;
  readonly header: string;
  readonly good: readonly string[];
  readonly faults: readonly Fault[];
}

const wrongCheck = (code: string): string => `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;

const FILES: readonly FaultyFile[] = [
  {
    dataset: 'enterprises', header: '统一社会信用代码,企业名称,地区,成立日期,注销日期', good: [`${sampleUscc(901)},改错企业甲,浙江,2010-01-01,`],
    faults: [
      { row: `${wrongCheck(sampleUscc(902))},改错企业乙,浙江,2010-01-01,`, column: '统一社会信用代码', code: 'uscc-check', mend: { 统一社会信用代码: sampleUscc(902) } },
      { row: `${sampleUscc(903)},改错企业丙,火星,2010-01-01,`, column: '地区', code: 'unknown-region', mend: { 地区: '浙江' } },
      { row: `${sampleUscc(904)},改错企业丁,浙江,2020-01-01,2010-01-01`, column: '注销日期', code: 'day-order', mend: { 注销日期: '2024-05-01' } },
    ],
  },
  {
    dataset: 'patents', header: '申请号,名称,类型,申请日,专利权人,地区,IPC分类号', good: ['CN20239900001.X,改错专利甲,发明,2023-01-01,改错企业甲,浙江,C02F 1/44'],
    faults: [{ row: 'CN20239900002.X,改错专利乙,发明,2023-01-01,改错企业乙,,C02F 1/44', column: '地区', code: 'region-blank', mend: { 地区: '浙江' } }],
  },
  {
    dataset: 'trades', header: '登记机构,合同编号,合同类型,项目名称,签约日期,币种,合同金额,卖方地区,买方地区', good: ['改错登记处,GC-1,技术转让,改错合同甲,2024-03-01,CNY,100,浙江,广东'],
    faults: [
      { row: '改错登记处,GC-2,技术转让,改错合同乙,2024-03-01,CNY,-5,浙江,广东', column: '合同金额', code: 'value-negative', mend: { 合同金额: '5' } },
      { row: '改错登记处,GC-3,技术转让,改错合同丙,2024-03-01,CNY/USD,5,浙江,广东', column: '币种', code: 'currency-mixed', mend: { 币种: 'CNY' } },
      { row: '改错登记处,GC-1,技术转让,改错合同丁,2024-03-01,CNY,7,浙江,广东', column: '', code: 'duplicate-contradictory', mend: { 合同编号: 'GC-4' } },
    ],
  },
  {
    dataset: 'observations', header: 'indicator,region,period,value,unit,source_title,source_publisher', good: ['rd-expenditure,浙江,2012,722.59,亿元,改错公报,改错处'],
    faults: [{ row: 'rd-expenditure,江苏,2012,约1288,亿元,改错公报,改错处', column: 'value', code: 'value-text', mend: { value: '1287.86' } }],
  },
];

async function importBadFile(site: Installation, ministry: Person, { dataset, header, good, faults }: FaultyFile): Promise<string> {
  const file = join(site.dataDir, `mend-${dataset}.csv`);
  writeFileSync(file, [header, ...good, ...faults.map(({ row }) => row)].join('\n'));
  const { code, stderr } = await site.run('import', dataset, file);
  // Exit 1: there are rows that did not pass.
  expect(`${code} ${code === 1 ? '' : stderr}`.trim()).toBe('1');
  const { imports } = await ministry.read('/api/imports', importListAnswerSchema);
  const found = imports.find((one) => one.dataset === dataset && one.fileName === `mend-${dataset}.csv`);
  expect(found?.counts).toEqual({ read: good.length + faults.length, accepted: good.length, unchanged: 0, quarantined: faults.length });
  return found?.id ?? '';
}

/** Row, column, code and reason stand on the page; the row is corrected there and goes in. */
async function mendOnPage(page: Page, site: Installation, importId: string, { good, faults }: FaultyFile): Promise<void> {
  await page.goto(`${site.url}/imports/${importId}`);
  await page.waitForSelector('main[data-ready="true"]');
  for (const [index, { column, code, mend }] of faults.entries()) {
    const rowNumber = good.length + 2 + index;
    const row = page.locator('section', { has: page.getByRole('heading', { name: /隔离的行/ }) }).locator('tbody tr').filter({ has: page.locator('th[scope="row"]', { hasText: new RegExp(`^${rowNumber}$`) }) });
    const text = await row.innerText();
    expect(text).toContain(code);
    expect(text).toContain(column === '' ? '整行' : column);
    await row.locator('summary').click();
    // As it was it is refused again, with the reason, and stays in quarantine.
    if (code !== 'duplicate-contradictory') {
      await row.getByRole('button', { name: '更正后重新提交' }).click();
      await row.getByRole('alert').waitFor();
    }
    for (const [name, cell] of Object.entries(mend)) await row.getByLabel(`第${rowNumber}行 ${name}`, { exact: true }).fill(cell);
    await row.getByRole('button', { name: '更正后重新提交' }).click();
    await row.getByText('已更正入库').waitFor();
  }
  await page.getByRole('status').filter({ hasText: `已更正入库${faults.length}行，已剔除0行，待处理0行` }).waitFor();
}

/**
 * The seven faults of records: wrong check digit, end before beginning, negative amount, unknown region, mixed currency, contract
 * number twice, applicant without region; and a figure that is no number. Each is quarantined with row, column, code and reason, corrected from the page, and
 * counted right afterwards. `page` is signed in as a ministry's reviewer.
 */
export async function mendRows(site: Installation, page: Page): Promise<void> {
  const ministry = await signInPerson(site, 'ndrc-reviewer');
  for (const file of FILES) {
    const importId = await importBadFile(site, ministry, file);
    await mendOnPage(page, site, importId, file);
    const after = await ministry.read(`/api/imports/${importId}`, quarantineAnswerSchema);
    expect(after.settled).toEqual({ resubmitted: file.faults.length, dismissed: 0, open: 0 });
    // The import keeps its own counts; the records are all there.
    expect(after.import.counts?.quarantined).toBe(file.faults.length);
    if (!isRegistryId(file.dataset)) continue;
    const { records } = await ministry.read(`/api/registries/${file.dataset}?text=${encodeURIComponent('改错')}`, registryListAnswerSchema);
    expect(records).toHaveLength(file.good.length + file.faults.length);
  }
}
