import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mechanisms } from '@greengauge/framework';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from '../installation.js';
import { enterMechanism, type Walk } from './enter-mechanism.js';
import { findInLedger, findOnApi, findOnPage, missingInReport, readLedger, type FoundNumber } from './find-mechanism.js';
import { signInPerson } from './person.js';

const PDFTOTEXT = '/usr/bin/pdftotext';
const JOBS = ['publish-submissions', 'aggregate-registries', 'derive-indicators', 'evaluate-targets', 'build-answers'];
/** The plan's last year: what it is judged by. */
const PERIOD = '2025';

async function runJobs(site: Installation): Promise<void> {
  for (const job of JOBS) {
    const { code, stdout, stderr } = await site.run('job', 'run', job);
    expect(`${job} ${code} ${code === 0 ? '' : `${stdout}${stderr}`}`.trim()).toBe(`${job} 0`);
  }
}

/** The words of the national report of this very data, cell after cell; undefined where no poppler can read a PDF. */
async function printNational(site: Installation): Promise<string | undefined> {
  const file = join(site.dataDir, 'walk-national.pdf');
  const { code, stdout, stderr } = await site.run('report', 'national', '--plan', '2023-2025', '--period', PERIOD, '--out', file);
  expect(`${code} ${code === 0 ? '' : `${stdout}${stderr}`}`.trim()).toBe('0');
  return existsSync(PDFTOTEXT) ? execFileSync(PDFTOTEXT, ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }) : undefined;
}

/**
 * Each of the plan's 55 mechanisms, entered by its declared way: forms by a region's submitter, approver and a ministry; registers
 * by upload and publication; registries and ministry series by the importer on files; milestones by two people. Then the jobs run,
 * and every indicator is looked for on the API, on a page in the browser and in the national report. `page` is signed in.
 */
export async function walkMechanisms(site: Installation, page: Page): Promise<{ readonly mechanisms: number; readonly numbers: readonly FoundNumber[] }> {
  const [submitter, approver, ministry, otherMinistry, reader] = await Promise.all(['zhejiang-submitter', 'zhejiang-approver', 'ndrc-reviewer', 'most-reviewer', 'analyst'].map((login) => signInPerson(site, login)));
  if (!submitter || !approver || !ministry || !otherMinistry || !reader) throw new Error('not everybody signed in');
  const walk: Walk = { site, submitter, approver, ministry, otherMinistry, done: new Set(), period: PERIOD };
  expect(mechanisms).toHaveLength(55);
  for (const mechanism of mechanisms) await enterMechanism(walk, mechanism);
  await runJobs(site);

  const ledger = await readLedger(reader);
  expect(mechanisms.flatMap((mechanism) => findInLedger(ledger, mechanism) ?? [])).toEqual([]);
  const numbers: FoundNumber[] = [];
  for (const id of new Set(mechanisms.flatMap(({ indicators }) => indicators))) numbers.push(await findOnApi(reader, id));
  const amiss: string[] = [];
  for (const number of numbers) { const fault = await findOnPage(page, site.url, number); if (fault !== undefined) amiss.push(fault); }
  expect(amiss).toEqual([]);
  await page.goto(`${site.url}/ledger?tab=mechanisms`);
  await page.waitForSelector('main[data-ready="true"]');
  const rows = await page.locator('tbody tr', { has: page.locator('th[scope="row"]') }).allInnerTexts();
  expect(mechanisms.filter(({ id, mechanismZh }) => !rows.some((row) => row.includes(id) && row.includes(mechanismZh)))).toEqual([]);

  const report = await printNational(site);
  if (report !== undefined) {
    expect(mechanisms.flatMap((mechanism) => missingInReport(report, mechanism))).toEqual([]);
    expect(numbers.filter(({ nationalCode }) => nationalCode !== undefined && !report.includes(nationalCode)).map(({ indicator }) => indicator)).toEqual([]);
    expect(numbers.filter(({ nationalCode }) => nationalCode !== undefined).length).toBeGreaterThan(30);
  }
  return { mechanisms: mechanisms.length, numbers };
}
