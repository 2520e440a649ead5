import Type from 'typebox'
import { isUuid } from '#kernel/id.ts'
import type { Text } from '#kernel/text.ts'
import { type Call, type Raw, type Route, route } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { capTime, capXml, tag } from './cap.ts'
import { noAlert } from './move.ts'
import { findWarning, listWarnings, messageOf } from './warning.ts'

/** Closed warnings stay in the feed for a week, so that readers see the end of them. */
const FEED_DAYS = 7

/** Public warnings for other systems: an Atom feed and one CAP 1.2 message each. Open to all; only public rules appear. */
export const capRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/cap/alerts.atom',
    need: 'open',
    says: { vi: 'Cảnh báo công khai (Atom, CAP 1.2)', en: 'Public warnings (Atom, CAP 1.2)' },
    handle: async (call) => ({ raw: true, type: 'application/atom+xml; charset=utf-8', body: await feed(call) }),
  }),
  route({
    method: 'GET',
    path: '/cap/alerts/:file',
    need: 'open',
    says: { vi: 'Một cảnh báo công khai theo CAP 1.2', en: 'One public warning as CAP 1.2' },
    params: Type.Object({ file: Type.String() }),
    handle: async (call, { params }): Promise<Raw> => {
      const id = params.file.replace(/\.xml$/, '')
      const warning = isUuid(id) ? await findWarning(call.db, id) : undefined
      if (!warning) throw noAlert()
      return {
        raw: true,
        type: 'application/cap+xml; charset=utf-8',
        body: capXml(await messageOf(call.db, warning, senderOf(call))),
      }
    },
  }),
]

async function feed(call: Call): Promise<string> {
  const warnings = await listWarnings(call.db, FEED_DAYS)
  const name = await settingAt<Text>(call.db, 'centre.name')
  const entries = warnings.map(({ row, said }) => {
    const updated = said.at(-1)?.at ?? row.openedAt
    const link = `alerts/${row.id}.xml`
    return [
      `<entry>${tag('id', `urn:uuid:${row.id}`)}${tag('title', row.title.vi)}${tag('updated', capTime(updated))}${tag('published', capTime(row.openedAt))}`,
      `<author>${tag('name', name.vi)}</author><link rel="alternate" type="application/cap+xml" href="${link}"/>${tag('summary', row.title.vi)}</entry>`,
    ].join('\n')
  })
  const updated = warnings.map((w) => w.said.at(-1)?.at ?? w.row.openedAt).sort((a, b) => b.getTime() - a.getTime())[0]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
    `${tag('id', `urn:saola:${senderOf(call)}:cap`)}${tag('title', `${name.vi} – cảnh báo`)}${tag('updated', capTime(updated ?? call.now))}`,
    `<author>${tag('name', name.vi)}</author><link rel="self" type="application/atom+xml" href="alerts.atom"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n')
}

/** The host the feed is read from, as CAP wants a sender unique in the world; no spaces, commas or angle brackets. */
function senderOf(call: Call): string {
  const host = (call.header('host') ?? '').replace(/:\d+$/, '').replace(/[^A-Za-z0-9.-]/g, '')
  return host || 'saola'
}
