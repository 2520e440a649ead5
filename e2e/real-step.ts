import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Centre } from './centre.ts'
import { DATA } from './real-data.ts'

/** One step on real input: what is to be true, and how it is done. Gives the facts it saw; throws when one is wrong. */
export interface Step {
  title: string
  run(centre: Centre): Promise<string>
}

/** Throws with what was found when something does not hold. */
export function must(holds: boolean, what: string, found: unknown): asserts holds {
  if (!holds) throw new Error(`${what}; found ${JSON.stringify(found)?.slice(0, 600)}`)
}

/** A real file as it is uploaded. */
export function realFile(name: string): { name: string; bytes: Uint8Array } {
  return { name: path.basename(name), bytes: readFileSync(path.join(DATA, name)) }
}
