/** One event of the stream, read. */
export interface LiveFrame {
  id: string | undefined
  name: string
  data: unknown
}

export interface FrameReader {
  /** Takes the next piece of text, however it was cut, and gives the frames that are now whole. */
  take: (text: string) => LiveFrame[]
  /** Where to resume: the id of the last whole frame. */
  lastId: () => string | undefined
}

/**
 * Reads Server-Sent Events from pieces of text. Comments (the server's pulse) give no frame but are a sign of life.
 * A frame whose data cannot be read is left out; its id still counts, so that it is not asked for again for ever.
 */
export function makeFrameReader(lastId?: string): FrameReader {
  let rest = ''
  let last = lastId
  const read = (block: string): LiveFrame | undefined => {
    let id: string | undefined
    let name = 'message'
    const data: string[] = []
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':')
      if (colon < 1) continue
      const value = line.slice(colon + 1).replace(/^ /, '')
      const field = line.slice(0, colon)
      if (field === 'id') id = value
      else if (field === 'event') name = value
      else if (field === 'data') data.push(value)
    }
    if (id !== undefined) last = id
    if (!data.length) return undefined
    try {
      return { id, name, data: JSON.parse(data.join('\n')) }
    } catch {
      return undefined
    }
  }
  return {
    take: (text) => {
      rest = (rest + text).replace(/\r\n?/g, (end, at: number, all: string) =>
        end === '\r' && at === all.length - 1 ? end : '\n',
      )
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      return blocks.map(read).filter((frame) => frame !== undefined)
    },
    lastId: () => last,
  }
}

const NAMES: Record<string, string> = {
  alerts: 'alert',
  cases: 'case',
  readings: 'reading',
  figures: 'figure',
  sources: 'source',
  freshness: 'freshness',
  areas: 'area',
  things: 'thing',
}

/** Whether a frame belongs to a topic: `alerts`, `readings`, `readings:{thing}`, `board:{id}`. */
export function answersTopic(frame: LiveFrame, topic: string): boolean {
  const [whole = '', narrow] = split(topic)
  if ((NAMES[whole] ?? whole) !== frame.name) return false
  if (narrow === undefined) return true
  const data = frame.data as { thing?: unknown; board?: unknown; id?: unknown }
  return whole === 'readings' ? data?.thing === narrow : [data?.board, data?.id].includes(narrow)
}

/** The topics to ask the server for: a narrow one is left out where the whole is asked for anyway. */
export function neededTopics(topics: Iterable<string>): string[] {
  const all = new Set(topics)
  return [...all].filter((topic) => split(topic)[1] === undefined || !all.has(split(topic)[0]!)).sort()
}

/** Milliseconds to wait before the next try: 1 s, doubling to 15 s; `chance` (0 to 1) spreads many screens apart. */
export function waitBefore(failures: number, chance: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.max(0, failures - 1)) * (0.7 + 0.6 * chance)
}

function split(topic: string): [string, string | undefined] {
  const colon = topic.indexOf(':')
  return colon < 0 ? [topic, undefined] : [topic.slice(0, colon), topic.slice(colon + 1)]
}
