import { defineConfig } from 'vitest/config'

/** What is waited for may take its time: a machine that is busy is no fault of the program. */
const node = { environment: 'node' as const, expect: { poll: { timeout: 15_000 } } }

/** Four projects: pure, database (a real PostgreSQL, cloned per file), faces (the running program from outside), browser (Debian's chromium). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'pure',
          sequence: { groupOrder: 1 },
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.browser.test.ts'],
        },
      },
      {
        test: {
          ...node,
          name: 'database',
          sequence: { groupOrder: 2 },
          include: ['src/**/*.db.test.ts'],
          globalSetup: ['./tools/test-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...node,
          name: 'faces',
          sequence: { groupOrder: 3 },
          include: ['e2e/**/*.faces.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
      {
        test: {
          ...node,
          name: 'browser',
          sequence: { groupOrder: 4 },
          include: ['e2e/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
})
