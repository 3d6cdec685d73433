import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registers/concordance',
  title: 'register.concordance',
  load: async () => (await import('./concordance-page.js')).ConcordancePage,
});
