import { readFile } from 'node:fs/promises'
import { passphraseProblem } from './problems.ts'

const SHORTEST = 12

/**
 * Reads a passphrase: the first line of the file named, else of the one SAOLA_BACKUP_PASSPHRASE_FILE names.
 * @returns undefined when neither is. @throws Problem when it cannot be read or is too short to protect anything.
 */
export async function readPassphrase(
  file: string | undefined,
  env: Record<string, string | undefined>,
): Promise<string | undefined> {
  const named = file ?? (env.SAOLA_BACKUP_PASSPHRASE_FILE || undefined)
  if (named === undefined) return undefined
  const text = await readFile(named, 'utf8').catch(() => {
    throw passphraseProblem('unreadable', named)
  })
  const passphrase = text.split(/\r?\n/, 1)[0]!.trim()
  if (passphrase.length < SHORTEST) throw passphraseProblem('short', named)
  return passphrase
}
