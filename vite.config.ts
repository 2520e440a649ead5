import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { firstPages } from './tools/first-pages.ts'
import { ownPlaces, plainHttp, plainLetters } from './tools/one-file.ts'
import { packFiles } from './tools/pack-files.ts'
import { plainIcons } from './tools/plain-icons.ts'

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
    plugins: [
      ...common.plugins,
      plainIcons(at('src/ui/make-icon.ts')),
      firstPages(at('src/apps/console/first.js')),
      packFiles(),
    ],
    root: at('src/apps/console'),
    base: '/app/',
    build: {
      outDir: at('dist/console'),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: { output: { codeSplitting: { groups: CHUNKS } } },
    },
  }
})

/**
 * Few files for each page instead of fifty small ones: what every page needs, the frame of all but the wall, what the wall and
 * the overview draw, icons and windows that many share. The rest is split by who shares it.
 */
const CHUNKS = [
  { name: 'frame', tags: ['$initial' as const], priority: 9 },
  {
    name: 'inside',
    test: /console\/shell\/(inside|alarm|sound|live-refresh|use-kept-outbox|gone-list|use-start|sign-in-again|take-links|opens-field|use-overview)\.|routes\/web\/(live|frames|outbox|outbox-store|open-passport|notices|ask-again)\.|ui\/(toast|toaster|status|status-mark|status-shape)\.|patch-alert\.|use-count-opening/,
    priority: 8.5,
  },
  {
    name: 'common',
    test: /src\/(kernel\/|ui\/(badge|delta|format|key-value|page-header|progress|side|texts|value)|platform\/routes\/)/,
    minShareCount: 6,
    priority: 8,
  },
  {
    name: 'drawing',
    test: /ui\/(map\/|charts\/(bar-chart|chart-figure|heat|level|series|spark|spread|summary))|platform\/map\/web\/(use-|territory|alert-markers|map-dots)/,
    minShareCount: 2,
    priority: 7,
  },
  {
    name: 'windows',
    test: /@base-ui\/(?!.*(combobox|select|menu|checkbox|tabs))|@floating-ui/,
    minShareCount: 4,
    priority: 6,
  },
  {
    name: 'pieces',
    test: /lucide-react|ui\/(make-icon|empty-state|lang-toggle|theme-toggle)|console\/shell\/(use-surface|brand-mark)|routes\/web\/here\./,
    minShareCount: 2,
    priority: 8.7,
  },
  {
    name: 'shell',
    test: /console\/pages\.|console\/shell\/(?!palette|phone-menu|account-menu|find-commands)|\/web\/(places|addresses|task-slot)\.|notifications\/(web\/(notification-bell|texts|addresses)|formulas)|ui\/(nav-rail|tab-bar|kbd)/,
    minShareCount: 1,
    priority: 5.2,
  },
  { name: 'situation', test: /platform\/boards\/web\/(?!built)|modules\/hazards\//, minShareCount: 2, priority: 5 },
]

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
