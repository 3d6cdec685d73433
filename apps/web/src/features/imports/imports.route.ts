import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/imports',
  title: 'nav.imports',
  nav: { group: 'administration', order: 20 },
  admits: ({ permissions }) => permissions.seeImports,
  load: async () => (await import('./imports-page.js')).ImportsPage,
});
