import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/ledger',
  title: 'nav.ledger',
  nav: { group: 'monitor', order: 60 },
  load: async () => (await import('./ledger-page.js')).LedgerPage,
});
