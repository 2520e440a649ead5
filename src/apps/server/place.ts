import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The folder of the sources. */
export const SRC = new URL('../..', import.meta.url).pathname

/** The version of the program, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(path.join(SRC, '../package.json'), 'utf8')).version
