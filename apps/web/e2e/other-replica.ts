import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { parseInstant } from '@greengauge/kernel';
import type { Installation } from './installation.js';
import { settle } from './screen-walk.js';

const JOB = 'check-archive';
const ROUNDS = 3;

/** Sees, in the page itself, when the newest run of the job is said to have succeeded. */
const watch = (page: Page, titleZh: string): Promise<void> => page.evaluate((title) => {
  const done = (): number => [...document.querySelectorAll('[aria-label="运行记录"] tbody tr')].filter((row) => row.textContent?.includes(title) && row.textContent.includes('成功')).length;
  const before = done();
  delete document.body.dataset['seenAt'];
  const observer = new MutationObserver(() => {
    if (done() <= before) return;
    document.body.dataset['seenAt'] = String(performance.timeOrigin + performance.now());
    observer.disconnect();
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}, titleZh);

/**
 * Three processes: the page hangs on one replica, another is asked to run a job, the worker runs it. How long after its end in the
 * ledger the page shows it, in ms; the best of three, since other specs share the machine.
 */
export async function measureOtherReplica(page: Page, site: Installation): Promise<number> {
  const replica = await site.startReplica();
  try {
    await page.goto(`${replica.url}/jobs?job=${JOB}`);
    await settle(page);
    await page.evaluate(() => { document.body.dataset['opened'] = 'before'; });
    const titleZh = (await page.locator('tr', { has: page.locator('.sub', { hasText: JOB }) }).locator('th').first().innerText()).split('\n')[0] ?? '';
    const delays: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await watch(page, titleZh);
      const cookie = (await page.context().cookies(site.url)).map(({ name, value }) => `${name}=${value}`).join('; ');
      const asked = await fetch(`${site.url}/api/jobs/${JOB}/runs`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'x-greengauge-request': 'page', 'idempotency-key': crypto.randomUUID() }, body: '{}' });
      expect(asked.ok, String(asked.status)).toBe(true);
      const { run } = (await asked.json()) as { readonly run: { readonly id: string } };
      await page.locator('body[data-seen-at]').waitFor({ timeout: 150_000, state: 'attached' });
      const seenAt = Number(await page.evaluate(() => document.body.dataset['seenAt']));
      const said = (await (await fetch(`${site.url}/api/jobs/runs/${run.id}`, { headers: { cookie } })).json()) as { readonly run: { readonly finishedAt: string } };
      delays.push(seenAt - (parseInstant(said.run.finishedAt) ?? 0));
      await new Promise((next) => setTimeout(next, 1_100));
    }
    expect(await page.evaluate(() => document.body.dataset['opened'])).toBe('before');
    return Math.min(...delays);
  } finally {
    await replica.stop();
  }
}
