import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/enterprises/changes',
  title: 'registry.changes',
  admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./list-changes-page.js')).ListChangesPage,
});
