import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/enterprises/screening',
  title: 'registry.screening',
  admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./screening-page.js')).ScreeningPage,
});
