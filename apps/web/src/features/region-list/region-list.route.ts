import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/regions',
  title: 'nav.regions',
  nav: { group: 'monitor', order: 30 },
  load: async () => (await import('./region-list-page.js')).RegionListPage,
});
