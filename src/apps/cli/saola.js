#!/usr/bin/env node
// @ts-check
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What was compiled once is not compiled again: a start takes half the time. It is plain JavaScript so that Node need not
// load its reader of types for one small file. Where the cache cannot be written there is none.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/saola', import.meta.url)))
await import('./main.ts')
