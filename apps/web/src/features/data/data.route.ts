import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/data',
  title: 'nav.data',
  nav: { group: 'reports', order: 30 },
  load: async () => (await import('./data-page.js')).DataPage,
});
