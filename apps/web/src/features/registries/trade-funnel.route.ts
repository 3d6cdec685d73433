import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/trades/funnel',
  title: 'registry.funnel',
  admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./trade-funnel-page.js')).TradeFunnelPage,
});
