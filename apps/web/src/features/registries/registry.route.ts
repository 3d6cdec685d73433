import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/:registry',
  title: 'registry.records',
  admits: ({ permissions }) => permissions.readForms,
  example: '/registries/enterprises',
  load: async () => (await import('./registry-page.js')).RegistryPage,
});
