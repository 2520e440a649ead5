import { expected } from '#kernel/errors.ts'

const TOPIC =
  /^(alerts|cases|readings|figures|sources|freshness|areas|things|reports|studies|me|board:[\w.-]+|readings:[\w.:-]+)$/

/**
 * The topics a caller asked for, as the hub knows them. `me` becomes the caller's own topic; that of another person cannot
 * be asked for, because no text means it.
 * @throws expected 400 naming the topic that does not exist.
 */
export function topicsOf(asked: string, actorId: string): Set<string> {
  const topics = asked
    .split(',')
    .map((t) => t.trim())
    .filter(Boolean)
  const odd = topics.find((t) => !TOPIC.test(t))
  if (!topics.length || odd !== undefined)
    throw expected(
      {
        vi: `Không có luồng “${odd ?? ''}”. Ví dụ: topics=alerts,readings.`,
        en: `There is no topic “${odd ?? ''}”. Example: topics=alerts,readings.`,
      },
      { status: 400 },
    )
  return new Set(topics.map((t) => (t === 'me' ? `person:${actorId}` : t)))
}
