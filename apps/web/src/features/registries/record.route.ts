import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registries/:registry/:key',
  title: 'registry.record',
  admits: ({ permissions }) => permissions.readForms,
  example: '/registries/enterprises/none',
  load: async () => (await import('./record-page.js')).RecordPage,
});
