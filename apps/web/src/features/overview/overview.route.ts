import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/',
  title: 'nav.overview',
  nav: { group: 'monitor', order: 10 },
  load: async () => (await import('./overview-page.js')).OverviewPage,
});
