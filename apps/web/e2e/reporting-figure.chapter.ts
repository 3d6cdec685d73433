import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { afterJobs } from './job-ledger.js';

const INDICATOR = 'sme-support-funds';

/** Acceptance starts five jobs one after another; on two busy cores they take a minute and more. */
const JOBS_MS = 210_000;

/** Filed in 万元, shown in 亿元. Nobody asks for a job here: acceptance makes them due, and the page that was open hears of it. */
export async function seeOnOpenPage(reader: Page, site: Installation): Promise<void> {
  const row = reader.locator('tr', { has: reader.locator(`a[href^="/indicators/${INDICATOR}"]`) }).filter({ hasText: /12\.34/ });
  await afterJobs(site, 'the accepted number', row.first().waitFor({ timeout: JOBS_MS }));
  expect(await reader.evaluate(() => document.body.dataset['opened'])).toBe('before');
  await row.first().locator('a[href*="/verify?code="]').first().click();
  await reader.locator('.lineage').waitFor();
}

/** The code printed beside the number in the region's report, as pdftotext reads it. */
export async function codeInRegionalReport(site: Installation): Promise<string> {
  const file = join(site.dataDir, 'regional-330000.pdf');
  const made = await site.run('report', 'regional', '--plan', '2023-2025', '--period', '2025', '--region', '330000', '--out', file);
  expect(`${made.code} ${made.code === 0 ? '' : made.stderr}`.trim()).toBe('0');
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-'], { maxBuffer: 16 * 1024 * 1024 });
  const line = stdout.split('\n').find((one) => /\b12\.34亿元/.test(one)) ?? '';
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(line)?.[0];
  expect(code, `no line with 12.34亿元 and a code in ${file}`).toBeDefined();
  return code ?? '';
}

/** From a code to the filing it rests on: its form, its receipt, and the three who signed. */
export async function followCode(reader: Page, site: Installation, code: string, names: readonly string[]): Promise<void> {
  await reader.goto(`${site.url}/verify?code=${code}`);
  await reader.locator('.lineage').waitFor();
  await expectSignatories(reader, names);
}

export async function expectSignatories(reader: Page, names: readonly string[]): Promise<void> {
  const lineage = await reader.locator('main').innerText();
  expect(lineage).toContain('中小微绿色技术创新企业支持情况');
  expect(lineage).toMatch(/GG-330000-绿技创101表-2025-V1-2/);
  for (const name of names) expect(lineage).toContain(name);
}
