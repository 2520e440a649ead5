import type { Call, Raw } from '#platform/routes/server/route.ts'
import type { IntakeAnswer } from '../contract.ts'
import { answerOf } from './answer.ts'
import { getIntake } from './intake.ts'

/** Takes the body of a request in. Answers 202 instead of 200 when the rows are only on disk yet. */
export async function takeReadings(call: Call, bytes: Buffer): Promise<IntakeAnswer | Raw> {
  const result = await getIntake(call.db).takeBody(bytes, call.header('content-type'), { actor: call.actor })
  const answer = answerOf(result, call.lang)
  if (answer.spooled === undefined) return answer
  return { raw: true, status: 202, type: 'application/json; charset=utf-8', body: JSON.stringify(answer) }
}
