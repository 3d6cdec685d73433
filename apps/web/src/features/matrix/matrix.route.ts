import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/matrix', title: 'nav.matrix', nav: { group: 'work', order: 30 }, admits: ({ permissions, account }) => permissions.readForms && account.region === undefined,
  load: async () => (await import('./matrix-page.js')).MatrixPage,
});
