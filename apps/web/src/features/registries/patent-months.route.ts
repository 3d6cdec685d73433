import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/patents/months',
  title: 'registry.months',
  admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./patent-months-page.js')).PatentMonthsPage,
});
