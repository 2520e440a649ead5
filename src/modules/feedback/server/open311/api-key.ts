import { grantsRight } from '#kernel/access.ts'
import type { Text } from '#kernel/text.ts'
import { whoIs } from '#platform/identity/server/who.ts'
import type { Actor, Call } from '#platform/routes/server/route.ts'
import { refuse } from './errors.ts'

/**
 * Who files through another app: the machine whose token came as `api_key`, or as bearer. A browser's session counts for
 * nothing here, so that no foreign page can file in an officer's name.
 * @throws Problem 403 when the key is missing, unknown, ended, or may not file reports.
 */
export async function whoFiles(call: Call, apiKey: string | undefined): Promise<Actor> {
  const bearer = call.actor.kind === 'token' ? call.actor : undefined
  if (apiKey === undefined && !bearer)
    throw denied({
      vi: 'Thiếu api_key. Hãy xin mã truy cập của trung tâm.',
      en: 'api_key is missing. Ask the centre for one.',
    })
  const actor = apiKey === undefined ? bearer : await whoIs(call.db, { bearer: apiKey })
  if (!actor)
    throw denied({ vi: 'api_key không đúng hoặc đã hết hạn.', en: 'The api_key is not valid, or it has ended.' })
  if (grantsRight(actor, 'open311')) return actor
  throw denied({
    vi: 'api_key này không được phép gửi phản ánh (cần phạm vi open311).',
    en: 'This api_key may not file reports (it needs the scope open311).',
  })
}

const denied = (text: Text) => refuse(403, text)
