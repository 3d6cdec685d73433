import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/tasks', title: 'nav.workbench', nav: { group: 'work', order: 10 }, admits: ({ permissions }) => permissions.readForms,
  load: async () => (await import('./tasks-page.js')).TasksPage,
});
