import type { Relayed } from '#platform/events/server/relay.ts'
import { type PackedReadings, unpackShown } from '#platform/readings/server/shown.ts'

/** One Server-Sent Event ready to send, with what decides who may see it. */
export interface Frame {
  topic: string
  /** Narrower topic of the same event, such as `readings:ai-nghia`. */
  narrow: string | undefined
  areaId: number | null
  /** Field (module) it belongs to, where its kind has one. */
  field: string | undefined
  /** Number of the event and place inside it. */
  event: number
  part: number
  text: string
}

/** Last part of an event: a stream cut after it goes on with the next event. */
const END = 'z'

/**
 * Cuts an event into frames: a flush of readings becomes one frame a reading. The id names the point up to which
 * everything has been sent, so that `Last-Event-ID` resumes without loss; after an id that came late it names the
 * last point without a hole, and what follows is sent once more.
 */
export function framesOf(event: Relayed): Frame[] {
  if (!event.topic) return []
  const name = nameOf(event.kind)
  const parts: { data: unknown; narrow?: string; areaId?: number | null }[] =
    event.kind === 'reading'
      ? unpackShown(event.data as PackedReadings).map(({ areaId, ...data }) => ({
          data,
          narrow: `readings:${data.thing}`,
          areaId,
        }))
      : [{ data: event.data }]
  return parts.map(({ data, narrow, areaId }, part) => {
    const whole = event.low >= event.id
    const id = whole ? `${event.id}.${part === parts.length - 1 ? END : part}` : `${event.low}.${END}`
    return {
      topic: event.topic!,
      narrow,
      areaId: areaId ?? event.areaId ?? null,
      field: fieldOf(data),
      event: event.id,
      part,
      text: `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`,
    }
  })
}

/** The field named, or that of a case type, a rule or an indicator: what stands before the dot. */
function fieldOf(data: unknown): string | undefined {
  const { type, rule, indicator, field } = (data ?? {}) as Record<string, unknown>
  const name = type ?? rule ?? indicator ?? field
  return typeof name === 'string' ? name.split('.')[0] : undefined
}

/** Where a stream was cut: everything of the events up to `event` has arrived, and of the next its parts up to `part`. */
export interface Mark {
  event: number
  part: number
}

/** Reads a `Last-Event-ID`. @returns undefined when it is not one of ours. */
export function readMark(id: string | undefined): Mark | undefined {
  const m = /^(\d{1,15})\.(z|\d{1,9})$/.exec(id ?? '')
  if (!m) return undefined
  return { event: Number(m[1]), part: m[2] === END ? Number.POSITIVE_INFINITY : Number(m[2]) }
}

/** Tells whether a frame comes after the mark. */
export function isAfter(frame: Frame, mark: Mark): boolean {
  return frame.event > mark.event || (frame.event === mark.event && frame.part > mark.part)
}

function nameOf(kind: string): string {
  return kind.split('.')[0] ?? kind
}
