import { say } from '#kernel/text.ts'
import type { Call, Raw } from '#platform/routes/server/route.ts'
import type { IntakeAnswer } from '../contract.ts'
import { getIntake, type IntakeResult } from './intake.ts'
import { parseBody } from './parse-body.ts'

/** Takes the body of a request in. Answers 202 instead of 200 when the rows are only on disk yet. */
export async function takeReadings(call: Call, bytes: Buffer): Promise<IntakeAnswer | Raw> {
  const rows = parseBody(bytes, call.header('content-type'))
  const result = await getIntake(call.db).take(rows, { actor: call.actor })
  const answer = answerOf(call, result)
  if (answer.spooled === undefined) return answer
  return { raw: true, status: 202, type: 'application/json; charset=utf-8', body: JSON.stringify(answer) }
}

function answerOf(call: Call, { accepted, duplicates, rejected, spooled }: IntakeResult): IntakeAnswer {
  const answer = {
    accepted,
    duplicates,
    rejected: rejected.map(({ index, reason }) => ({ index, reason: say(reason, call.lang) })),
  }
  return spooled === undefined ? answer : { ...answer, spooled }
}
