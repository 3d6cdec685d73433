import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { allSaved, openCells, put, submitForm } from './reporting-form.js';

/** The approver returns two cells; only those unlock; the submitter mends them and files again. */
export async function returnTwoCells(approver: Page, submitter: Page, site: Installation, id: string): Promise<void> {
  await approver.goto(`${site.url}/review/${id}`);
  for (const cell of ['02 奖励补助', '01 支持资金合计']) {
    await approver.getByLabel(`退回 ${cell}`, { exact: true }).check();
    await approver.getByLabel(`${cell} 的退回理由`).fill('请核对拨付口径');
  }
  // What the two are joined to is named, and stays locked unless it is returned as well.
  await approver.getByText('审核关系“01=02+03+04”还涉及“贷款贴息”、“创新券及其他”').waitFor();
  await approver.getByLabel('办理理由').fill('两处请核对');
  await approver.getByRole('button', { name: '退回 2 项' }).click();
  await approver.getByText('已退回').first().waitFor();

  // The messages say so and lead there.
  await submitter.goto(`${site.url}/messages`);
  const matter = submitter.locator('li', { hasText: '2 格须修改：两处请核对' });
  expect(await matter.getByRole('link').getAttribute('href')).toBe(`/entry/${id}`);
  await matter.getByRole('link').click();
  await submitter.locator('.save-bar').waitFor();
  expect((await openCells(submitter)).toSorted()).toEqual(['grants', 'support-funds']);
  await put(submitter, 'grants', '83400');
  await put(submitter, 'support-funds', '123400');
  await allSaved(submitter);
  await submitForm(submitter, []);
}

/** Approved by the region, accepted by the ministry. */
export async function approveAndAccept(approver: Page, ministry: Page, site: Installation, id: string): Promise<void> {
  await approver.goto(`${site.url}/review/${id}`);
  await approver.getByRole('button', { name: '审核通过' }).click();
  await approver.getByText('已审核通过，转部委').waitFor();
  await ministry.goto(`${site.url}/review/${id}`);
  await ministry.getByRole('button', { name: '通过并入库' }).click();
  await ministry.getByText('已通过').first().waitFor();
}
