import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/ranks',
  title: 'nav.ranks',
  nav: { group: 'monitor', order: 50 },
  load: async () => (await import('./ranks-page.js')).RanksPage,
});
