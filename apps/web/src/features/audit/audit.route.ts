import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/audit', title: 'nav.audit', nav: { group: 'administration', order: 50 }, admits: ({ permissions }) => permissions.readAudit,
  load: async () => (await import('./audit-page.js')).AuditPage,
});
