import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/account', title: 'nav.account', load: async () => (await import('./account-page.js')).AccountPage });
