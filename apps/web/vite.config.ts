import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@greengauge/source', ...defaultClientConditions] },
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 1200 },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } } },
});
