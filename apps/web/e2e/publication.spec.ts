import { afterAll, beforeAll, describe, it } from 'vitest';
import { chromiumPath, openBrowser, startInstallation, WHY_SKIPPED, type Installation } from './installation.js';
import { openMailbox, type Mailbox } from './mailbox.js';
import { tellPublicationStory } from './publication-story.js';

const START_TIMEOUT_MS = 900_000;

// An installation of its own: a mail server belongs to it, and what it issues would change what other pages show.
describe.skipIf(!chromiumPath)(`the life of a report in the browser${chromiumPath ? '' : ` — ${WHY_SKIPPED}`}`, () => {
  let mailbox: Mailbox;
  let site: Installation;

  beforeAll(async () => {
    mailbox = await openMailbox();
    site = await startInstallation(START_TIMEOUT_MS, mailbox.settings);
  }, START_TIMEOUT_MS + 30_000);

  afterAll(async () => {
    await site?.stop();
    await mailbox?.close();
  }, 60_000);

  it('leads through objection, answer, signature, embargo, mail and correction, and knows each issue again', async () => {
    await tellPublicationStory(site, openBrowser, mailbox);
  }, 400_000);
});
