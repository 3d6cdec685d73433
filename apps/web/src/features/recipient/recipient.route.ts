import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/recipients',
  title: 'nav.recipients',
  nav: { group: 'administration', order: 30 },
  admits: ({ permissions }) => permissions.seeRecipients,
  load: async () => (await import('./recipient-page.js')).RecipientPage,
});
