import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** `console`: the officers' app for the browser. `portal`: the public pages, rendered by the server, and their small scripts. */
export default defineConfig(({ mode }) => {
  const common = { plugins: [react(), tailwind()], publicDir: false as const }
  if (mode === 'portal')
    return {
      ...common,
      build: {
        ssr: at('src/apps/portal/render.tsx'),
        outDir: at('dist/portal'),
        emptyOutDir: true,
        ssrEmitAssets: true,
        rollupOptions: { output: { entryFileNames: 'render.js' } },
      },
      ssr: { noExternal: true as const, external: ['react', 'react-dom'] },
    }
  return {
    ...common,
    root: at('src/apps/console'),
    base: '/app/',
    build: { outDir: at('dist/console'), emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  }
})
