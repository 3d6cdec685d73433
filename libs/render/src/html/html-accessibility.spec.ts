import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../index.js';
import { sampleDocument } from '../testing/sample-document.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const title = executablePath === undefined ? 'the HTML twin in a browser (needs Chromium: apt-get install chromium fonts-noto-cjk)' : 'the HTML twin in a browser';

describe.runIf(executablePath !== undefined)(title, () => {
  let browser: Browser;
  beforeAll(async () => { browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-gpu'] }); });
  afterAll(() => browser.close());

  it.each([1440, 390])('has nothing axe objects to and fits %i px', async (width) => {
    // Its own policy lets no script in; the examiner comes past it, and sees the page as it is.
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.setContent(await renderHtml(sampleDocument(2, 12)));
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
      return { tests: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`), over: document.documentElement.scrollWidth - document.documentElement.clientWidth };
    });
    expect(found).toEqual({ tests: [], over: 0 });
    await context.close();
  });

  it('is blocked from running anything by its own policy', async () => {
    const page = await browser.newPage();
    await page.setContent((await renderHtml(sampleDocument(0, 1))).replace('</body>', '<script>document.title = "ran"</script></body>'));
    expect(await page.title()).not.toBe('ran');
    await page.close();
  });
});
