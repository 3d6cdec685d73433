import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/verify',
  title: 'nav.verify',
  nav: { group: 'reports', order: 40 },
  open: true,
  example: '/verify?code=K7Q2-M0XA',
  load: async () => (await import('./verify-page.js')).VerifyPage,
});
