import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/entry/:id/receipt', title: 'nav.receipt', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./receipt-page.js')).ReceiptPage });
