import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/revisions',
  title: 'nav.revisions',
  nav: { group: 'reports', order: 25 },
  load: async () => (await import('./revisions-page.js')).RevisionsPage,
});
