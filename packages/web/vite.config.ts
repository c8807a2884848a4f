import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * One build, two bundles: the portal, and the verifier that runs the library in the visitor's browser.
 * The server reads `dist/.vite/manifest.json` to find the second; both are served under `/portal/`.
 */
export default defineConfig({
  base: '/portal/',
  plugins: [react(), tailwind()],
  build: {
    manifest: true,
    target: 'es2023',
    cssTarget: 'chrome120',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: { input: { portal: 'index.html', verify: 'src/verify/main.ts' } },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/assets', '/achievements', '/credentials', '/sign-in', '/dev', '/docs', '/openapi.json'].map(
        (path) => [path, 'http://localhost:3000'],
      ),
    ),
  },
})
