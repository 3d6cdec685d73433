import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/crosswalk',
  title: 'nav.crosswalk',
  nav: { group: 'reports', order: 27 },
  load: async () => (await import('./crosswalk-page.js')).CrosswalkPage,
});
