import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/indicators',
  title: 'nav.indicators',
  nav: { group: 'monitor', order: 20 },
  load: async () => (await import('./indicator-list-page.js')).IndicatorListPage,
});
