import { isoDay, systemClock } from '@greengauge/kernel';
import type { Page } from 'playwright-core';

const TWO_YEARS_MS = 730 * 86_400_000;
const REASON = '数据已具备，请按期报送';

/** A region asks for more time, the ministry refuses with a reason and cannot without one, and the region reads the reason at its task. */
export async function refuseExtension({ region, ministry }: { readonly region: Page; readonly ministry: Page }, siteUrl: string): Promise<void> {
  await region.goto(`${siteUrl}/tasks`);
  await region.getByRole('button', { name: /^申请延期/ }).last().click();
  await region.getByLabel('延至（当日 18:00）').fill(isoDay(systemClock.now() + TWO_YEARS_MS));
  await region.getByLabel('理由').fill('汇总需要更多时间');
  await region.getByRole('button', { name: /^申\s*请$/ }).click();
  await region.getByText(/，待批复$/).waitFor();

  await ministry.goto(`${siteUrl}/matrix`);
  await ministry.getByRole('button', { name: /^不同意浙江省?延期$/ }).click();
  const reason = ministry.getByRole('textbox', { name: /延期的理由$/ });
  await ministry.locator('form.inline-form button[type="submit"]:disabled').waitFor();
  await reason.fill(REASON);
  await reason.press('Enter');
  await ministry.getByText('未同意').waitFor();
  await ministry.getByText(REASON).waitFor();

  await region.reload();
  await region.getByText(`延期未获同意：${REASON}`).waitFor();
}
