import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { settle } from './screen-walk.js';

type Site = Pick<Installation, 'url' | 'dataDir' | 'run'>;

/** A4 less 12 mm on each side, at 96 px to the inch. */
const PAPER_PX = 703;
const SCREEN = { width: 1440, height: 900 };

/** Pages that people print, with what must stand on the paper. */
const PRINTED = [
  ['/', '数据可信度'], ['/indicators/rd-expenditure?tab=regions', '全国'], ['/regions/330000', '同类地区'], ['/ranks', '位次'], ['/ledger', '核验人'], ['/ledger?tab=mechanisms', '核验人'],
  ['/registers', '登记册'], ['/methods', '评价依据'], ['/matrix', '按时率'],
] as const;

/** What a printer would lose: text that hides with the buttons, tables wider than the paper, boxes that lie over one another, controls that nobody can press. */
const lostOnPaper = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const shown = (element: Element): boolean => element.getClientRects().length > 0;
  const wide = [...document.querySelectorAll('main table')].filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((table) => `table wider than the paper by ${Math.round(table.getBoundingClientRect().right - document.documentElement.clientWidth)} px`);
  const blank = [...document.querySelectorAll('main tbody th[scope="row"]')].filter((cell) => shown(cell) && cell.textContent?.trim() !== '' && cell instanceof HTMLElement && cell.innerText.trim() === '').map((cell) => `nothing left of “${cell.textContent}”`);
  const controls = [...document.querySelectorAll('main button:not(.drawing):not(.ant-btn-link):not(.link), main input, main [role="tab"]')].filter(shown).map((one) => `control on paper: ${one.outerHTML.slice(0, 80)}`);
  // A grid is not broken over pages as blocks are: what comes behind the break is drawn over.
  const grids = [...document.querySelectorAll('main .two, main .three, main .stack')].filter((one) => getComputedStyle(one).display === 'grid').map(() => 'a grid of panels');
  return [...wide, ...blank, ...controls, ...grids];
});

const NEED_ZH = '印染废水深度处理与回用技术';

/** An entry whose name opens it: a button on the screen, a name on paper. */
async function fillRegister({ dataDir, run }: Site): Promise<void> {
  const file = join(dataDir, 'printed-needs.csv');
  writeFileSync(file, `需求编号,需求名称,地区,登记日期,状态,重点领域,技术难点和需求内容,提出单位\nPRINT-1,${NEED_ZH},浙江,2025-03-01,待对接,污染治理,高盐废水回用,印染集团\n`);
  const { code, stderr } = await run('import', 'register:technology-needs', file);
  expect(code, stderr).toBe(0);
}

/** The main pages as a printer draws them. `page` is signed in as somebody who may see them all. */
export async function walkPrints(page: Page, site: Site): Promise<void> {
  await fillRegister(site);
  const { url } = site;
  try {
    for (const [address, text] of [...PRINTED, ['/registers/technology-needs', NEED_ZH] as const]) {
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(SCREEN);
      await page.goto(`${url}${address}`);
      await settle(page);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: PAPER_PX, height: 1000 });
      await settle(page);
      expect({ address, lost: await lostOnPaper(page) }).toEqual({ address, lost: [] });
      expect(await page.locator('main').innerText(), address).toContain(text);
    }
  } finally {
    await page.emulateMedia({ media: null });
    await page.setViewportSize(SCREEN);
  }
}
