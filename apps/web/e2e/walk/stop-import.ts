import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importListAnswerSchema, type ImportRow } from '@greengauge/contracts';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from '../installation.js';
import { signInPerson } from './person.js';

/** Enough that the page sees it move and stops it long before its end. */
const ROWS = 250_000;
const FILE = 'stop-patents.csv';
const LOGIN = 'system-admin';

/**
 * An import that a command runs is stopped from the page while it moves: the command ends and says how it goes on, what is in stays in, and
 * the same command takes in the rest once. `page` is signed in as the administrator.
 */
export async function stopAndResumeImport(site: Installation, page: Page): Promise<void> {
  const administrator = await signInPerson(site, LOGIN);
  const file = join(site.dataDir, FILE);
  writeFileSync(file, ['申请号,名称,类型,申请日,专利权人,地区,IPC分类号', ...Array.from({ length: ROWS }, (_, no) => `CN20191${String(no).padStart(7, '0')}.X,停止专利${no},发明,2019-01-01,停止企业,浙江,C02F 1/44`)].join('\n'));
  const find = async (): Promise<ImportRow | undefined> => (await administrator.read('/api/imports', importListAnswerSchema)).imports.find(({ fileName }) => fileName === FILE);

  const running = site.run('import', 'patents', file);
  await expect.poll(async () => (await find())?.progress?.read ?? 0, { timeout: 60_000, interval: 100 }).toBeGreaterThan(0);
  await page.goto(`${site.url}/imports/${(await find())?.id ?? ''}`);
  await page.getByRole('button', { name: '停止导入' }).click();
  await page.getByText('已要求停止').first().waitFor();
  const stopped = await running;
  expect(`${stopped.code} ${stopped.stdout}`).toMatch(/^1 [\s\S]*已停止，再次执行同一命令即从此处继续/);

  const half = (await find())?.progress;
  expect(half?.read).toBeGreaterThan(0);
  expect(half?.read).toBeLessThan(ROWS);
  await page.goto(`${site.url}/imports`);
  await page.getByRole('row').filter({ hasText: FILE }).getByText(`已要求停止：已读${half?.read ?? ''}行`).waitFor();

  const resumed = await site.run('import', 'patents', file);
  expect(resumed.code, resumed.stderr).toBe(0);
  expect((await find())?.counts).toEqual({ read: ROWS, accepted: ROWS, unchanged: 0, quarantined: 0 });
}
