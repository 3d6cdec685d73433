import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/methods',
  title: 'nav.methods',
  nav: { group: 'reports', order: 20 },
  load: async () => (await import('./methods-page.js')).MethodsPage,
});
