import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registers/gaps',
  title: 'register.gaps',
  load: async () => (await import('./registry-gaps-page.js')).RegistryGapsPage,
});
