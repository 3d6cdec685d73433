import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateObject, systemClock } from '@greengauge/kernel';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import type { Mailbox, ReceivedMail } from './mailbox.js';
import { signIn, type OpenBrowser } from './reporting-person.js';

const DRAFT = /浙江省/;
const OBJECTION = '2024年研发经费应以最终核实数为准';
const ANSWER = '公报所列即为最终核实数';
const EDITED = '加强与统计部门的口径衔接';
const DOCUMENT = '绿评〔2026〕7号';
const MINUTE = 60_000;

/** Beijing time as a local time field takes it. */
const localTime = (atMs: number): string => dateObject(atMs + 8 * 60 * MINUTE).toISOString().slice(0, 19);
const ready = (page: Page): Promise<unknown> => page.waitForSelector('main[data-ready="true"]');
const state = (page: Page, zh: string, timeout = 30_000): Promise<void> => page.locator('main .lead', { hasText: zh }).waitFor({ timeout });

/** Registered by one administrator, allowed by another; the last one is allowed by nobody. */
const RECIPIENTS = [
  { name: '部委办公室', address: 'office@example.org', region: '' }, { name: '浙江省科技厅', address: 'zj@example.org', region: '330000' },
  { name: '广东省科技厅', address: 'gd@example.org', region: '440000' }, { name: '已撤销信箱', address: 'gone@example.org', region: '' }, { name: '未核准单位', address: 'never@example.org', region: '' },
] as const;

async function enterRecipients(admin: Page, security: Page, url: string): Promise<void> {
  await admin.goto(`${url}/recipients`);
  for (const { name, address, region } of RECIPIENTS) {
    await admin.getByLabel('名称', { exact: true }).fill(name);
    await admin.getByLabel('邮件地址或 https 地址').fill(address);
    await admin.getByLabel(/^地区代码/).fill(region);
    await admin.getByRole('button', { name: /登\s*记/ }).click();
    await admin.locator('tr', { hasText: address }).getByText('待核准').waitFor();
  }
  await security.goto(`${url}/recipients`);
  for (const { address } of RECIPIENTS.slice(0, -1)) {
    await security.locator('tr', { hasText: address }).getByRole('button', { name: /核\s*准/ }).click();
    await security.locator('tr', { hasText: address }).getByText('已核准').waitFor();
  }
}

async function openDraft(analyst: Page, url: string): Promise<string> {
  await analyst.goto(`${url}/publications`);
  await ready(analyst);
  await analyst.getByRole('combobox', { name: '草稿' }).click();
  await analyst.keyboard.type('浙江');
  await analyst.locator('.ant-select-item-option', { hasText: DRAFT }).first().click();
  await analyst.getByRole('button', { name: '开始报告流程' }).click();
  await analyst.waitForURL(/\/publications\/[0-9a-f-]{36}$/);
  await state(analyst, '草稿');
  return new URL(analyst.url()).pathname;
}

async function consult(analyst: Page): Promise<void> {
  await analyst.getByLabel(/^意见截止/).fill(localTime(systemClock.now() + 60 * MINUTE).slice(0, 16));
  await analyst.getByRole('button', { name: '征求地区意见' }).click();
  await state(analyst, '征求意见');
}

async function sign(signer: Page, embargoAtMs: number, documentNo: string): Promise<void> {
  await signer.getByLabel('签发人', { exact: true }).fill('张三');
  await signer.getByLabel(/^签发单位/).fill('国家发展改革委　科学技术部');
  await signer.getByLabel(/^文号/).fill(documentNo);
  await signer.getByLabel(/^发布时间/).fill(localTime(embargoAtMs));
  await signer.getByRole('button', { name: /签\s*发/ }).click();
}

/** Serious findings of axe, and whether the page is wider than its window. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    // What folds away when the window narrows takes a moment; a page that stays too wide is at fault.
    const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, undefined, { timeout: 10_000 });
    await fits.catch(() => faults.push(`${page.url()} is wider than ${width} px`));
  }
  await page.evaluate(axe.source);
  faults.push(...(await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  })));
  await page.setViewportSize({ width: 1440, height: 900 });
  return faults;
}

async function verify(page: Page, url: string, file: string): Promise<string> {
  await page.goto(`${url}/verify`);
  await ready(page);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('main .ant-alert').first().waitFor();
  return page.locator('main').innerText();
}

/** Who got a report; reminders and other notices travel by the same server. */
const reportMails = (mailbox: Mailbox): string[] => mailbox.received.filter(({ pdfs }) => pdfs.length > 0).map(({ to }) => to).sort();
const mailTo = (mailbox: Mailbox, to: string, from = 0): ReceivedMail | undefined => mailbox.received.slice(from).find((mail) => mail.to === to);

function textOf(pdf: string): string | undefined {
  try {
    return execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).replace(/\s/g, '');
  } catch (error) {
    // Without poppler on the machine the text is left to the specs of the reports.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

interface Cast { readonly analyst: Page; readonly region: Page; readonly signer: Page; readonly admin: Page; readonly security: Page }

/** First issue: objection, answer, edited words, signature, embargo, release, mails. Returns the file as it arrived. */
async function firstIssue(site: Installation, { analyst, region, signer, admin }: Cast, mailbox: Mailbox): Promise<{ readonly file: string; readonly path: string }> {
  const path = await openDraft(analyst, site.url);
  // Open before anything is asked of the region: the list must fill by itself.
  await region.goto(`${site.url}/publications`);
  await ready(region);
  await region.evaluate(() => { document.body.dataset['opened'] = 'before'; });
  await consult(analyst);
  await region.getByRole('link', { name: DRAFT }).first().waitFor();
  expect(await region.evaluate(() => document.body.dataset['opened'])).toBe('before');
  await region.getByRole('link', { name: DRAFT }).first().click();
  await region.getByLabel('事项', { exact: true }).fill('研发经费');
  await region.getByLabel('意见', { exact: true }).fill(OBJECTION);
  await region.getByRole('button', { name: '提出异议' }).click();

  await analyst.getByText(OBJECTION).waitFor();
  // A regional draft proposes nothing: what the ministry adds gets a place of its own.
  await analyst.getByRole('button', { name: '增加一条' }).click();
  await analyst.getByLabel('第1条标题').fill(EDITED);
  await analyst.getByLabel('第1条内容').fill('请与统计部门核对研发经费口径。');
  await analyst.getByRole('button', { name: '保存修改' }).click();
  await analyst.getByText('已人工修改，未签发').waitFor();
  await analyst.getByRole('button', { name: '转入修改' }).click();
  await state(analyst, '修改');
  await signer.goto(`${site.url}${path}`);
  await ready(signer);
  await analyst.getByRole('combobox', { name: '处理' }).click();
  await analyst.locator('.ant-select-item-option', { hasText: '未采纳' }).click();
  await analyst.getByLabel('答复', { exact: true }).fill(ANSWER);
  await analyst.getByRole('button', { name: /答\s*复/ }).click();
  await region.getByText(ANSWER).waitFor();
  expect(await faultsOf(analyst)).toEqual([]);
  expect(await faultsOf(region)).toEqual([]);

  // The page takes whole seconds.
  const embargoAtMs = Math.ceil((systemClock.now() + 45_000) / 1000) * 1000;
  await sign(signer, embargoAtMs, DOCUMENT);
  await state(analyst, '已成文待发布', 60_000);
  await signer.getByText('签发件', { exact: false }).first().waitFor();
  const href = await signer.getByRole('link', { name: /下载签发件/ }).first().getAttribute('href');
  expect(await region.evaluate(async (address) => (await fetch(address)).status, `${site.url}${href ?? ''}`)).toBe(404);
  expect(reportMails(mailbox)).toEqual([]);
  await state(region, '已发布', 120_000);
  expect(systemClock.now()).toBeGreaterThanOrEqual(embargoAtMs);
  for (const to of ['office@example.org', 'zj@example.org']) await expect.poll(() => mailTo(mailbox, to), { timeout: 60_000 }).toBeDefined();
  await signer.locator('tr', { hasText: 'gone@example.org' }).getByText('未能送达').waitFor({ timeout: 60_000 });
  await signer.locator('tr', { hasText: 'zj@example.org' }).getByText('已送达').waitFor();
  expect(await faultsOf(signer)).toEqual([]);
  // One mail each; another region, and whoever nobody allowed, got none.
  expect(reportMails(mailbox)).toEqual(['office@example.org', 'zj@example.org']);

  // Once the mailbox is there again, the administrator sends what it missed, to it alone.
  mailbox.restore('gone@example.org');
  await admin.goto(`${site.url}${path}`);
  await admin.getByRole('button', { name: '重新发送：gone@example.org' }).click();
  await admin.locator('tr', { hasText: 'gone@example.org' }).getByText('已送达').waitFor({ timeout: 60_000 });
  expect(reportMails(mailbox)).toEqual(['gone@example.org', 'office@example.org', 'zj@example.org']);

  const bytes = mailTo(mailbox, 'zj@example.org')?.pdfs[0] ?? Buffer.alloc(0);
  const file = join(site.dataDir, 'issued.pdf');
  writeFileSync(file, bytes);
  expect(mailTo(mailbox, 'zj@example.org')?.text).toContain(createHash('sha256').update(bytes).digest('hex'));
  const text = textOf(file);
  if (text !== undefined) for (const words of [OBJECTION, ANSWER, EDITED, '未采纳', DOCUMENT, '张三']) expect(text).toContain(words);
  return { file, path };
}

/** A revised number: a second issue replaces the first and says what changed. */
async function correction(site: Installation, { analyst, region, signer }: Cast, mailbox: Mailbox): Promise<string> {
  const revised = join(site.dataDir, 'revised-rd.csv');
  writeFileSync(revised, '指标,地区,时期,数值,单位,资料来源,发布单位\nrd-expenditure,330000,2024,2901.4,亿元,全国科技经费投入统计公报（更正，测试）,国家统计局\n');
  expect((await site.run('import', 'observations', revised)).code).toBe(0);
  const made = await site.run('report', 'regional', '--plan', '2023-2025', '--period', '2025', '--region', '330000', '--out', join(site.dataDir, 'second-draft.pdf'));
  expect(`${made.code} ${made.code === 0 ? '' : made.stderr}`.trim()).toBe('0');
  const before = mailbox.received.length;
  await openDraft(analyst, site.url);
  await consult(analyst);
  const path = new URL(analyst.url()).pathname;
  await region.goto(`${site.url}${path}`);
  await region.getByRole('button', { name: '无异议' }).click();
  await region.getByText('无异议', { exact: false }).nth(1).waitFor();
  await analyst.getByRole('button', { name: '转入修改' }).click();
  await state(analyst, '修改');
  await signer.goto(`${site.url}${path}`);
  await sign(signer, systemClock.now() - MINUTE, '绿评〔2026〕8号');
  await state(signer, '已发布', 60_000);
  await expect.poll(() => mailTo(mailbox, 'zj@example.org', before)?.text, { timeout: 60_000 }).toMatch(/本版替代第1版[^。]*更正数据 \d+ 处/);
  await signer.getByRole('heading', { name: '更正说明' }).waitFor();
  expect(await signer.locator('main').innerText()).toContain('2901.4亿元');
  return path;
}

/** The life of a report in the hands of those who live it, each in a browser of their own. */
export async function tellPublicationStory(site: Installation, open: OpenBrowser, mailbox: Mailbox): Promise<void> {
  const names = { analyst: 'analyst', region: 'zhejiang-approver', signer: 'ndrc-reviewer', admin: 'system-admin', security: 'security-admin' } as const;
  const people = await Promise.all(Object.values(names).map((login) => signIn(site, open, login)));
  const [analyst, region, signer, admin, security] = people.map(({ page }) => page);
  if (!analyst || !region || !signer || !admin || !security) throw new Error('somebody did not come in');
  const cast: Cast = { analyst, region, signer, admin, security };
  try {
    await enterRecipients(admin, security, site.url);
    expect(await faultsOf(admin)).toEqual([]);
    const { file, path } = await firstIssue(site, cast, mailbox);
    expect(await verify(analyst, site.url, file)).toContain('真实：与库存报告逐字节一致');
    expect((await site.run('verify', file)).stdout).toMatch(/✓ 真实：签发件.*\n(?:.*\n)*.*数字签名有效/);
    await correction(site, cast, mailbox);
    const said = await verify(analyst, site.url, file);
    for (const words of ['真实，但已被新版本替代', '第2版', '2901.4亿元']) expect(said).toContain(words);
    expect(await faultsOf(analyst)).toEqual([]);
    expect(await site.run('verify', file)).toMatchObject({ code: 0, stdout: expect.stringContaining('已被替代') });
    const altered = readFileSync(file);
    altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1;
    const alteredFile = join(site.dataDir, 'issued-altered.pdf');
    writeFileSync(alteredFile, altered);
    expect(await verify(analyst, site.url, alteredFile)).toMatch(/内容已被改动|无法核验/);
    expect(await site.run('verify', alteredFile)).toMatchObject({ code: 1 });
    // The first one stays in the archive as it was.
    await region.goto(`${site.url}${path}`);
    await state(region, '已发布');
  } finally {
    for (const { close } of people) await close();
  }
}
