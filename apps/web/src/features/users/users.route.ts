import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/users', title: 'nav.users', nav: { group: 'administration', order: 40 }, admits: ({ permissions }) => permissions.seeAccounts,
  load: async () => (await import('./users-page.js')).UsersPage,
});
