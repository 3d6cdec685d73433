import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/reports',
  title: 'nav.reports',
  nav: { group: 'reports', order: 10 },
  load: async () => (await import('./report-library-page.js')).ReportLibraryPage,
});
