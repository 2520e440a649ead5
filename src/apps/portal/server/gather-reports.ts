import { type Lang, say, type Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { compareVi } from '#kernel/vietnamese.ts'
import { countReports, leastOf } from '#modules/feedback/server/count-reports.ts'
import { findPublicReports } from '#modules/feedback/server/public-report.ts'
import { topicsOf } from '#modules/feedback/server/topics.ts'
import { GROUPS, type Group } from '#modules/feedback/words.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import { mapOf } from '#platform/boards/server/map-part.ts'
import type { Db } from '#platform/database/server/db.ts'
import {
  CLIENT_ID,
  type FormData,
  MEND,
  type PlaceMapData,
  type PosterData,
  type RecentData,
} from '../reports/contract.ts'
import { formLink, type ToldPlace } from '../reports/formulas/place-link.ts'
import { frameOf } from './frame.ts'

/** More communes than this are not offered as a list: the name is typed. */
const MOST_AREAS = 200
const DAYS = 90

/** What the empty form shows. */
export async function gatherForm(db: Db, more: Partial<FormData> = {}): Promise<FormData> {
  const [frame, topics, areas] = await Promise.all([frameOf(db), topicsOf(db), communesOf(db)])
  return {
    frame,
    clientId: CLIENT_ID,
    topics: topics
      .filter((t) => t.active)
      .map((t) => ({ code: t.code, title: t.title, group: GROUPS[t.group as Group] ?? GROUPS.other })),
    areas: areas.length > MOST_AREAS ? [] : areas,
    given: {},
    errors: {},
    problem: null,
    lookedUp: null,
    ...more,
  }
}

/** The form as it comes back: what was typed, and beside each field what to mend. */
export function mended(
  error: { title: Text; errors: readonly { path: string; message: Text }[] },
  given: Record<string, string>,
  lang: Lang,
): Partial<FormData> {
  const field = (path: string) => ({ files: 'photo', place: 'address' })[path.slice(1)] ?? path.slice(1)
  const errors = Object.fromEntries(error.errors.map((e) => [field(e.path), say(e.message, lang)]))
  const shown = ['text', 'topic', 'photo', 'address', 'area', 'name', 'phone']
  const elsewhere = Object.keys(errors).filter((name) => !shown.includes(name))
  const problem = error.errors.length && !elsewhere.length ? say(MEND, lang) : say(error.title, lang)
  return { given, errors, problem }
}

async function communesOf(db: Db): Promise<{ code: string; name: string }[]> {
  const [index, home] = await Promise.all([areaIndex(db), homeOf(db)])
  const day = vnDay(db.now)
  const within = home.all || !home.area ? undefined : new Set(index.subtree(home.area.id))
  return index
    .on(day, 'commune')
    .filter((a) => !within || within.has(a.id))
    .map((a) => ({ code: a.code, name: a.fullName, key: a.name }))
    .sort((a, b) => compareVi(a.key, b.key))
    .map(({ code, name }) => ({ code, name }))
}

/** The map of the home for touching a place. */
export async function gatherPlaceMap(db: Db): Promise<PlaceMapData> {
  const [home, index] = await Promise.all([homeOf(db), areaIndex(db)])
  const areaId = home.all || !home.area ? null : home.area.id
  const code = home.all || !home.area ? '' : home.area.code
  const map = await mapOf(db, { code, areaId, areas: areaId === null ? 'all' : index.subtree(areaId) })
  return { home: code, map }
}

/** A sheet for a place. @param base scheme and host the reader came by. */
export async function gatherPoster(db: Db, place: ToldPlace, base: string): Promise<PosterData> {
  const [frame, areas, index] = await Promise.all([frameOf(db), communesOf(db), areaIndex(db)])
  const area = place.xa ? index.find(place.xa, vnDay(db.now)) : undefined
  const known = { ...place, xa: area?.code }
  return {
    frame,
    areas: areas.length > MOST_AREAS ? [] : areas,
    place: known,
    areaName: area?.fullName ?? '',
    link: formLink(base, known),
    keep: formLink('', known).split('?')[1] ?? '',
  }
}

/** Reports of late as anybody may see them, and how each field of work answers. */
export async function gatherRecent(db: Db): Promise<RecentData> {
  const [frame, home, index] = await Promise.all([frameOf(db), homeOf(db), areaIndex(db)])
  const areaId = home.all || !home.area ? null : home.area.id
  const areas = areaId === null ? ('all' as const) : index.subtree(areaId)
  const [map, items, groups, least] = await Promise.all([
    mapOf(db, { code: frame.home.code, areaId, areas }),
    findPublicReports(db, { listed: true, limit: 30 }),
    countReports(db, { by: 'group', days: DAYS, areas }),
    leastOf(db),
  ])
  return {
    frame,
    // A map of the whole country weighs more than all the rest of the page.
    map: map.areas.length > 1000 ? { ...map, areas: [] } : map,
    items,
    groups: groups.map((g) => ({ ...g, title: GROUPS[g.key as Group] ?? GROUPS.other })),
    least,
    days: DAYS,
  }
}
