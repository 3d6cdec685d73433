import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/imports/:id',
  title: 'screen.import',
  admits: ({ permissions }) => permissions.seeImports,
  load: async () => (await import('./quarantine-page.js')).QuarantinePage,
});
