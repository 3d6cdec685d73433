import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/financing/balance',
  title: 'registry.balance',
  admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./financing-balance-page.js')).FinancingBalancePage,
});
