import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { expected, missing } from '#kernel/errors.ts'
import { type Bbox, inBbox } from '#kernel/geo.ts'
import { type Lang, say } from '#kernel/text.ts'
import { isDay, isoVn, parseInstant, vnDay } from '#kernel/time.ts'
import { type Area, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import type { ItemsQuery } from '../contract.ts'
import { showThings } from './map-things.ts'
import { outlineBoxes, outlinesOf } from './outlines.ts'

/** One feature before it is drawn: where it lies, and how to draw it. */
interface Candidate {
  id: string
  box: Bbox | undefined
}

const MOST = 1000

/** What a public collection holds: areas of a day, or the things of a public layer. */
export interface Collection {
  id: string
  title: string
  /** Kind of thing; absent = areas. */
  things?: string
}

/** The public collections: areas, and every layer of things that its module calls public. */
export function collectionsOf(db: Db, lang: Lang): Collection[] {
  const layers = [...db.declared.layers.values()].flatMap((l) =>
    l.public && 'things' in l.show ? [{ id: l.id, title: say(l.title, lang), things: l.show.things }] : [],
  )
  return [{ id: 'areas', title: say({ vi: 'Đơn vị hành chính', en: 'Administrative areas' }, lang) }, ...layers]
}

/** The collection of that id. @throws 404. */
export function getCollection(db: Db, id: string, lang: Lang): Collection {
  const found = collectionsOf(db, lang).find((c) => c.id === id)
  if (!found) throw missing({ vi: `Không có lớp công khai “${id}”.`, en: `There is no public collection “${id}”.` })
  return found
}

export type Items = FeatureCollection<Geometry | null> & {
  numberMatched: number
  numberReturned: number
  timeStamp: string
  nextOffset: number | null
}

/** Features of a collection within a box, a page at a time. @throws expected 400 for a box, day or page nobody can read. */
export async function itemsOf(db: Db, collection: Collection, query: ItemsQuery): Promise<Items> {
  const box = query.bbox === undefined ? undefined : readBbox(query.bbox)
  const day = readDay(query.datetime, db.now)
  const limit = Math.min(query.limit ?? 100, MOST)
  const offset = query.offset ?? 0
  const all =
    collection.things === undefined
      ? await areaCandidates(db, day, query.kind)
      : await thingCandidates(db, collection.things)
  const matched = box ? all.filter((c) => c.box && meets(c.box, box)) : all
  const page = matched.slice(offset, offset + limit)
  const features =
    collection.things === undefined
      ? await drawAreas(
          db,
          page.map((c) => c.id),
          day,
        )
      : await drawThings(
          db,
          page.map((c) => c.id),
        )
  const more = offset + page.length < matched.length
  return {
    type: 'FeatureCollection',
    features,
    numberMatched: matched.length,
    numberReturned: features.length,
    timeStamp: isoVn(db.now),
    nextOffset: more ? offset + limit : null,
  }
}

/** One feature by its id (area code as of today, thing id). @throws 404. */
export async function itemOf(db: Db, collection: Collection, id: string): Promise<Feature<Geometry | null>> {
  const known = collection.things === undefined || (await thingIndex(db)).find(id)?.kind === collection.things
  const [found] = !known
    ? []
    : collection.things === undefined
      ? await drawAreas(db, [id], vnDay(db.now))
      : await drawThings(db, [id])
  if (!found) throw missing({ vi: `Lớp này không có “${id}”.`, en: `This collection has no “${id}”.` })
  return found
}

async function areaCandidates(db: Db, day: string, kind: string | undefined): Promise<Candidate[]> {
  const boxes = await outlineBoxes(db)
  return (await areaIndex(db))
    .on(day)
    .filter((a) => !kind || a.kind === kind)
    .map((a) => ({ id: a.code, box: boxes.get(a.id) ?? pointBox(a) }))
}

async function thingCandidates(db: Db, kind: string): Promise<Candidate[]> {
  return (await thingIndex(db))
    .ofKind(kind)
    .filter((t) => t.state !== 'retired')
    .map((t) => ({ id: t.id, box: pointBox(t) }))
}

async function drawAreas(db: Db, codes: readonly string[], day: string): Promise<Feature<Geometry | null>[]> {
  const index = await areaIndex(db)
  const areas = codes.flatMap((code) => index.find(code, day) ?? [])
  const outlines = await outlinesOf(
    db,
    areas.map((a) => a.id),
  )
  return areas.map((a: Area) => {
    const { code, kind, name, fullName, validFrom, validTo, areaKm2 } = a
    const geometry = (outlines.get(a.id) as Geometry | undefined) ?? pointOf(a)
    return {
      type: 'Feature',
      id: code,
      geometry,
      properties: {
        code,
        kind,
        name,
        fullName,
        parent: index.parent(a.id, day)?.code ?? null,
        validFrom,
        validTo,
        areaKm2,
        outline: outlines.has(a.id),
      },
    }
  })
}

async function drawThings(db: Db, ids: readonly string[]): Promise<Feature<Geometry | null>[]> {
  const index = await thingIndex(db)
  const shown = await showThings(
    db,
    await areaIndex(db),
    ids.flatMap((id) => index.find(id) ?? []),
  )
  return shown.map(({ id, kind, name, area, place, state, health, simulated, reading }) => ({
    type: 'Feature',
    id,
    geometry: place && { type: 'Point', coordinates: [place.lon, place.lat] },
    properties: {
      id,
      kind,
      name: name.vi,
      nameEn: name.en,
      area,
      state,
      health,
      simulated,
      ...(reading ?? { indicator: null, unit: null, at: null, value: null }),
    },
  }))
}

function pointOf({ lat, lon }: { lat: number | null; lon: number | null }): Geometry | null {
  return lat === null || lon === null ? null : { type: 'Point', coordinates: [lon, lat] }
}

function pointBox({ lat, lon }: { lat: number | null; lon: number | null }): Bbox | undefined {
  return lat === null || lon === null ? undefined : [lon, lat, lon, lat]
}

/** West beyond east means the box crosses the antimeridian (part 1, 7.15.3). */
function meets(own: Bbox, asked: Bbox): boolean {
  const [west, south, east, north] = asked
  if (west > east) return meets(own, [west, south, 180, north]) || meets(own, [-180, south, east, north])
  const corner = { lon: Math.min(Math.max(own[0], west), own[2]), lat: Math.min(Math.max(own[1], south), own[3]) }
  return inBbox(corner, asked)
}

function readBbox(text: string): Bbox {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [a, b, c, d, e, f] = numbers
  const flat = numbers.length === 6 ? [a, b, d, e] : numbers.length === 4 ? [a, b, c, d] : []
  const [west, south, east, north] = flat
  if (
    west !== undefined &&
    south !== undefined &&
    east !== undefined &&
    north !== undefined &&
    numbers.every(Number.isFinite) &&
    south <= north &&
    (f ?? 0) >= (numbers.length === 6 ? (c ?? 0) : 0)
  )
    return [west, south, east, north]
  throw bad(
    '/bbox',
    `“${text}” không phải khung. Hãy ghi tây,nam,đông,bắc theo độ.`,
    `“${text}” is no box. Write west,south,east,north in degrees.`,
  )
}

/** The day a datetime speaks of: an instant, a day, or the end of an interval; `..` = today. */
function readDay(text: string | undefined, now: Date): string {
  const parts = (text ?? '..').split('/')
  const end = [...parts].reverse().find((part) => part !== '' && part !== '..')
  if (end === undefined && parts.length <= 2) return vnDay(now)
  const instant = end === undefined ? undefined : parseInstant(end)
  if (parts.length <= 2 && instant) return vnDay(instant)
  if (parts.length <= 2 && end !== undefined && isDay(end)) return end
  throw bad(
    '/datetime',
    `“${text}” không phải thời điểm. Hãy ghi như 2026-11-21T00:00:00Z.`,
    `“${text}” is no datetime. Write it like 2026-11-21T00:00:00Z.`,
  )
}

function bad(path: string, vi: string, en: string) {
  return expected({ vi, en }, { status: 400, errors: [{ path, message: { vi, en } }] })
}
