import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/compare',
  title: 'nav.compare',
  nav: { group: 'monitor', order: 40 },
  example: '/compare?with=330000,320000,440000',
  load: async () => (await import('./compare-page.js')).ComparePage,
});
