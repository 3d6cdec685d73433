import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/entry/:id/receipt', title: 'nav.receipt', example: '/entry/00000000-0000-4000-8000-000000000000/receipt', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./receipt-page.js')).ReceiptPage });
