import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/forms',
  title: 'nav.form-administration',
  nav: { group: 'administration', order: 32 },
  admits: ({ permissions, account }) => permissions.readForms && account.region === undefined,
  load: async () => (await import('./forms-page.js')).FormsPage,
});
