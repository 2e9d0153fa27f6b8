import path from 'node:path';
import vue from '@vitejs/plugin-vue';
import elementPlus from 'unplugin-element-plus/vite';
import { defineConfig } from 'vite';

/** `npm run dev -w apps/console` beside a running centre: what is the API's goes there. */
const API = process.env['SHOUBAN_API'] ?? 'http://127.0.0.1:3000';

/** Two entries: the console, and the public site, which is light because it shares nothing with the console but small parts. */
export default defineConfig({
  plugins: [vue(), elementPlus({})],
  define: { __INTLIFY_PROD_DEVTOOLS__: 'false', __VUE_I18N_LEGACY_API__: 'false' },
  build: {
    outDir: path.resolve(import.meta.dirname, '../../dist/console'),
    emptyOutDir: true,
    manifest: true,
    // Nothing inline: the policy of the pages (apps/api/src/http/site.ts) runs and shows only what is of this address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The charts of the report, which nobody loads who does not look at it.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        console: path.resolve(import.meta.dirname, 'index.html'),
        public: path.resolve(import.meta.dirname, 'public.html'),
      },
    },
  },
  server: { proxy: { '/api': API } },
});
