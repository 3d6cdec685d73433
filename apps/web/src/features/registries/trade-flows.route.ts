import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/trades/flows',
  title: 'registry.flows',
  admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./trade-flows-page.js')).TradeFlowsPage,
});
