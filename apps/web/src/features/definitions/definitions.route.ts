import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/definitions',
  title: 'nav.definitions',
  nav: { group: 'administration', order: 30 },
  load: async () => (await import('./definitions-page.js')).DefinitionsPage,
});
