import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Installation } from './installation.js';
import { fileByKeyboard } from './keyboard-entry.js';
import { expectAccessible, expectInSight } from './reporting-axe.js';
import { codeInRegionalReport, expectSignatories, followCode, seeOnOpenPage } from './reporting-figure.chapter.js';
import { submitForm } from './reporting-form.js';
import { pasteActivities, uploadActivities } from './reporting-list.chapter.js';
import { publishLastYear, typeNumbers } from './reporting-number.chapter.js';
import { signIn, WAIT_MS, type OpenBrowser, type Person } from './reporting-person.js';
import { approveAndAccept, returnTwoCells } from './reporting-review.chapter.js';

const SIGNATORIES = ['张三', '李四', '王五'];
const CHAPTER_MS = 240_000;

/** What the story is told with: an installation that runs, and the page of a reader who has nothing to do with it. */
export interface ReportingStage {
  readonly site: Installation;
  readonly open: OpenBrowser;
  readonly reader: Page;
}

/**
 * A quarter of 浙江 on its way, chapter by chapter: typed, pasted and uploaded, refused by a rule, explained, filed, two cells
 * returned, filed again, approved, accepted; then it stands on a page that was open all the time and in the region's report,
 * and its code leads back to those who signed.
 */
export function tellReportingStory(stage: () => ReportingStage): void {
  describe('a quarter of 浙江, from the form to the printed figure and back', () => {
    let submitter: Person;
    let approver: Person;
    let ministry: Person;
    const ids = { numbers: '', list: '' };

    beforeAll(async () => {
      const { site, open, reader } = stage();
      await publishLastYear(site);
      await reader.goto(`${site.url}/regions/330000`);
      await reader.waitForSelector('main[data-ready="true"]');
      await reader.evaluate(() => { document.body.dataset['opened'] = 'before'; });
      submitter = await signIn(site, open, 'zhejiang-submitter');
      approver = await signIn(site, open, 'zhejiang-approver');
      ministry = await signIn(site, open, 'ndrc-reviewer');
    }, CHAPTER_MS);
    afterAll(async () => {
      for (const person of [submitter, approver, ministry]) await person?.close();
    });

    it('is typed, refused by a rule, and its leap against last year explained', async () => {
      ids.numbers = await typeNumbers(submitter.page, stage().site);
      await submitForm(submitter.page, SIGNATORIES);
    }, CHAPTER_MS);

    it('is pasted as a block of 10 × 3 with preview and one undo, and completed by a filled template', async () => {
      ids.list = await pasteActivities(submitter.page, stage().site);
      await uploadActivities(submitter.page, stage().site);
      await submitForm(submitter.page, SIGNATORIES);
    }, CHAPTER_MS);

    it('has accessible pages all along: check, receipt, tasks, queue, matrix', async () => {
      const { site } = stage();
      const looks: readonly (readonly [Person, path: string, what: string])[] = [
        [submitter, `/entry/${ids.numbers}/submit`, 'the check of a filed form'], [submitter, `/entry/${ids.numbers}/receipt`, 'a receipt'], [submitter, `/entry/${ids.list}`, 'a filed form with a list of ten rows'], [submitter, '/tasks', 'the list of tasks'],
        [approver, '/review', 'the queue of an approver'], [approver, `/review/${ids.numbers}`, 'a review'], [ministry, '/matrix', 'the matrix of 37 units'],
      ];
      for (const [{ page }, path, what] of looks) {
        await page.goto(`${site.url}${path}`);
        await page.waitForSelector('main[data-ready="true"]');
        await expectAccessible(page, what);
      }
      await submitter.page.goto(`${site.url}/tasks`);
      await submitter.page.waitForSelector('main[data-ready="true"]');
      await expectInSight(submitter.page, 'table.tasks thead th:last-child');
    }, CHAPTER_MS);

    it('goes on with another form, from the sign-in to the receipt with the keyboard alone', async () => {
      const { context, close } = await stage().open();
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(WAIT_MS);
        await fileByKeyboard(page, stage().site, 'zhejiang-submitter');
      } finally {
        await close();
      }
    }, CHAPTER_MS);

    it('is returned for two cells, which alone unlock, then approved and accepted', async () => {
      const { site } = stage();
      await returnTwoCells(approver.page, submitter.page, site, ids.numbers);
      for (const id of [ids.list, ids.numbers]) await approveAndAccept(approver.page, ministry.page, site, id);
    }, CHAPTER_MS);

    it('stands on the open page without reload, and leads back to the signatories', async () => {
      await seeOnOpenPage(stage().reader, stage().site);
      await expectSignatories(stage().reader, SIGNATORIES);
    }, CHAPTER_MS);

    it('stands in the PDF of the region, whose printed code leads back as well', async () => {
      const { site, reader } = stage();
      await followCode(reader, site, await codeInRegionalReport(site), SIGNATORIES);
    }, CHAPTER_MS);
  });
}
