import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { ownPlaces, plainHttp, plainLetters } from './tools/one-file.ts'

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** `console`: the officers' app for the browser. `portal`: the public pages, rendered by the server, and their small scripts. `program`: the centre as one file. */
export default defineConfig(({ mode }): UserConfig => {
  if (mode === 'program') return program
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

/**
 * What `saola start` runs, as one file: two thousand small ones cost a start a second and the memory of each. Names stay as
 * they are, for the log; all parts lie in one folder, from which they reckon their places. Left outside: what finds files of its own beside itself, and what is seldom needed.
 */
const program: UserConfig = {
  plugins: [plainHttp(at('.')), ownPlaces(at('.'), at('dist/program')), plainLetters],
  publicDir: false,
  build: {
    ssr: at('src/apps/cli/start.ts'),
    outDir: at('dist/program'),
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      output: {
        entryFileNames: 'start.js',
        chunkFileNames: '[name]-[hash].js',
        minify: { compress: false, mangle: false, codegen: true },
      },
    },
  },
  ssr: {
    noExternal: true as const,
    external: ['@node-rs/argon2', 'docx', 'exceljs', 'pdfkit', 'pg-native', 'pino', 'read-excel-file', 'vite'],
  },
}
