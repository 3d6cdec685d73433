import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/clauses',
  title: 'nav.clauses',
  nav: { group: 'reports', order: 26 },
  load: async () => (await import('./clauses-page.js')).ClausesPage,
});
