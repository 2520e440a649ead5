import sql from 'sql-template-tag'
import { say, type Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Call } from '#platform/routes/server/route.ts'
import { addressFor } from '#platform/settings/server/public-address.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { type Document, TYPES } from './document.ts'
import { w3c } from './request-row.ts'

/** Where the face begins. */
export const ROOT = '/open311/v2'

/** What other apps find first: where the endpoint is, its formats, whom to ask for a key, and when something changed. */
export async function discoveryDocument(call: Call): Promise<Document> {
  const base = await addressFor(call)
  const name = say(await settingAt<Text>(call.db, 'centre.name'), call.lang)
  const changeset = w3c(isoVn(await changedAt(call)))
  const formats = Object.values(TYPES).map((type) => type.split(';')[0]!)
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: base + ROOT,
    changeset,
    type: 'production',
    formats: { item: 'format', of: formats },
  }
  return {
    root: 'discovery',
    holds: {
      changeset,
      contact: say({ vi: `${name}, trang ${base}/`, en: `${name}, at ${base}/` }, call.lang),
      key_service: say(
        {
          vi: `Xin mã truy cập (api_key) với phạm vi open311 của quản trị viên ${name}. Xem thì không cần mã.`,
          en: `Ask the administrator of ${name} for a token with the scope open311. Reading needs no key.`,
        },
        call.lang,
      ),
      endpoints: { item: 'endpoint', of: [endpoint] },
    },
  }
}

/** When services or their questions were last changed: by somebody here, else by the version that is running. */
async function changedAt(call: Call): Promise<Date> {
  const { at } = await call.db.get<{ at: Date | null }>(sql`select greatest(
    (select max(ran_at) from database.migration where id like 'feedback/%'),
    (select max(at) from audit.entry where subject_kind = 'topic')) as at`)
  return at ?? new Date(0)
}
