import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/targets',
  title: 'nav.targets',
  nav: { group: 'monitor', order: 25 },
  load: async () => (await import('./targets-page.js')).TargetsPage,
});
