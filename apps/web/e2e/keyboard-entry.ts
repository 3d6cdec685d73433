import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { expectSeen, focused, isCell, isNamed, tabTo } from './keyboard.js';

const FORM = '知识产权保护中心服务绿色技术情况';
const CELLS = ['centres', 'requests', 'passed', 'average-days'];

const say = (page: Page, text: string): Promise<void> => page.keyboard.type(text);
const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key);
const heading = (page: Page): Promise<string> => page.locator('#findings-heading').innerText();

/** As somebody who has just come: the field of the login name has the focus or is reached, Enter goes on. */
async function signInByKeyboard(page: Page, site: Installation, login: string): Promise<void> {
  await page.goto(`${site.url}/sign-in`);
  await page.getByRole('button', { name: '登录' }).waitFor();
  if (!/登录名/.test((await focused(page)).name)) await tabTo(page, isNamed('input', /登录名/));
  await say(page, login);
  await tabTo(page, isNamed('input', /口令/));
  await say(page, site.accounts.find((account) => account.login === login)?.password ?? '');
  await press(page, 'Enter');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

/** From the list of tasks to the first cell: nothing but Tab and Enter. */
async function openByKeyboard(page: Page, site: Installation, periodZh: string): Promise<void> {
  await page.goto(`${site.url}/tasks`);
  await page.locator('tr', { hasText: FORM }).first().waitFor();
  await tabTo(page, isNamed('button', new RegExp(`开始填报${FORM}（${periodZh}）`)));
  await press(page, 'Enter');
  await page.waitForURL(/\/entry\//);
  await page.locator('.save-bar').waitFor();
  const way = await tabTo(page, isCell('centres'));
  // What one meets first is the way on, then the findings, then the table: as it stands on the page.
  expect(way.findIndex(isNamed('button', /^检查并核对$/))).toBeGreaterThanOrEqual(0);
}

/** Enter goes down, Shift+Enter and the arrow up, Tab to the right and on: always in the order of the form. */
async function typeCells(page: Page): Promise<void> {
  const visited: (string | undefined)[] = [];
  for (const text of ['3', '100', '120', '75']) {
    visited.push((await expectSeen(page)).cell);
    await say(page, text);
    await press(page, 'Enter');
  }
  expect(visited).toEqual(CELLS);
  // Below the last number stands the narrative; arrows lead back up.
  expect((await focused(page)).cell).toBe('notes');
  await tabTo(page, isCell('average-days'), { back: true });
  await press(page, 'ArrowUp');
  expect((await expectSeen(page)).cell).toBe('passed');
  await press(page, 'ArrowDown');
  expect((await expectSeen(page)).cell).toBe('average-days');
  const [kind] = await tabTo(page, ({ tag }) => tag === 'select');
  expect(kind?.name).toContain('答复类型');
  await tabTo(page, isCell('average-days'), { back: true });
}

/** Ctrl+Enter: history, note, follow-up; the drawer takes the focus and gives it back to the cell. */
async function noteOnCell(page: Page): Promise<void> {
  await press(page, 'Control+Enter');
  const drawer = page.getByRole('dialog', { name: '快速预审平均办理' });
  await drawer.waitFor();
  await expect.poll(() => drawer.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  await tabTo(page, isNamed('textarea', /本格备注/));
  await say(page, '含复杂案件');
  await tabTo(page, isNamed('input', /标记为待跟进/));
  await press(page, 'Space');
  await tabTo(page, isNamed('button', /保存备注/));
  await press(page, 'Enter');
  await drawer.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await focused(page)).cell).toBe('average-days');
  const row = page.locator('tr', { has: page.locator('#cell-average-days') });
  await expect.poll(() => row.innerText()).toMatch(/备注：含复杂案件/);
  expect(await row.innerText()).toContain('待跟进');
  // Escape closes as well, and gives the focus back.
  await press(page, 'Control+Enter');
  await drawer.waitFor();
  await press(page, 'Escape');
  await drawer.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await focused(page)).cell).toBe('average-days');
}

/** The check leads to the findings, a finding to its cell; a warning is explained where it stands. */
async function mendAndExplain(page: Page): Promise<void> {
  await page.locator('.finding-list li.error', { hasText: '03≤02' }).waitFor();
  await tabTo(page, isNamed('button', /^检查并核对$/), { back: true });
  await press(page, 'Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe('findings-heading');
  expect(await heading(page)).toMatch(/1 项错误，1 项待核实（1 项未说明）/);
  await tabTo(page, isNamed('button', /快速预审通过/));
  await press(page, 'Enter');
  expect((await expectSeen(page)).cell).toBe('passed');
  await press(page, 'Control+A');
  await say(page, '90');
  await press(page, 'Enter');
  await page.locator('.finding-list li.error').waitFor({ state: 'detached' });
  await tabTo(page, isNamed('textarea', /^说明：/), { back: true });
  await say(page, '复杂案件集中结案，平均用时较长');
  await tabTo(page, isNamed('button', /保存说明/));
  await press(page, 'Enter');
  await expect.poll(() => heading(page)).toMatch(/0 项错误，1 项待核实（0 项未说明）/);
  await expectSeen(page);
}

async function checkAndFile(page: Page): Promise<void> {
  await page.locator('.save-state.save-saved').waitFor();
  await tabTo(page, isNamed('button', /^检查并核对$/), { back: true });
  await press(page, 'Enter');
  await page.waitForURL(/\/submit$/);
  for (const [role, name] of [['填表人', '赵一'], ['统计负责人', '钱二'], ['单位负责人', '孙三']] as const) {
    await tabTo(page, isNamed('input', new RegExp(`^${role}$`)));
    await say(page, name);
  }
  await tabTo(page, isNamed('button', /^报\s*送$/));
  await press(page, 'Enter');
  await page.waitForURL(/\/receipt$/);
  await page.getByRole('region', { name: '回执' }).waitFor();
}

/** A whole form without a mouse: signed in for, opened, filled in, noted, mended, explained, checked, signed and filed. */
export async function fileByKeyboard(page: Page, site: Installation, login: string, periodZh = '2025年'): Promise<void> {
  await signInByKeyboard(page, site, login);
  await openByKeyboard(page, site, periodZh);
  await typeCells(page);
  await noteOnCell(page);
  await mendAndExplain(page);
  await checkAndFile(page);
  const receipt = await page.locator('main').innerText();
  for (const words of ['绿技创501表', '赵一', '钱二', '孙三', '复杂案件集中结案']) expect(receipt).toContain(words);
}
