import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/imports/:id',
  title: 'screen.import',
  example: '/imports/00000000-0000-4000-8000-000000000000',
  admits: ({ permissions }) => permissions.seeImports,
  load: async () => (await import('./quarantine-page.js')).QuarantinePage,
});
