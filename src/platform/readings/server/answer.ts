import { type Lang, say } from '#kernel/text.ts'
import type { IntakeAnswer } from '../contract.ts'
import type { IntakeResult } from './intake.ts'

/** What the caller is told about what was handed in, in their language. */
export function answerOf({ accepted, duplicates, rejected, spooled }: IntakeResult, lang: Lang): IntakeAnswer {
  const answer = {
    accepted,
    duplicates,
    rejected: rejected.map(({ index, reason }) => ({ index, reason: say(reason, lang) })),
  }
  return spooled === undefined ? answer : { ...answer, spooled }
}

/** The same answer as JSON where nothing was refused: nearly all of them. */
export function allTaken(accepted: number, duplicates: number): string {
  return `{"accepted":${accepted},"duplicates":${duplicates},"rejected":[]}`
}
