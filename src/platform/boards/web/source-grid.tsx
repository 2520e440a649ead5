import { say as sayIn } from '#kernel/text.ts'
import { sourceUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatSpan } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { BoardSource } from '../contract.ts'
import { texts } from './texts.ts'

const STATUS: Record<BoardSource['state'], Status> = {
  ok: 'ok',
  late: 'medium',
  failing: 'high',
  idle: 'off',
  off: 'off',
}

export interface SourceGridProps {
  sources: readonly BoardSource[]
  now: number
  /** Cells at most; the last of them then says how many more there are. */
  most?: number
  abreast?: number
}

/** Every source with its state and the age of what it last gave. */
export function SourceGrid({ sources, now, most, abreast = 2 }: SourceGridProps) {
  const { lang, say } = useLang()
  const shown = most && sources.length > most ? sources.slice(0, most - 1) : sources
  const cells = shown.length + Number(shown.length < sources.length)
  return (
    <ul
      className="grid gap-px border-t border-line bg-line"
      style={{ gridTemplateColumns: `repeat(${abreast}, minmax(0, 1fr))` }}
    >
      {shown.map((source) => {
        const state = say(texts[`source_${source.state}`])
        return (
          <li key={source.id} className="min-w-0 bg-panel" title={source.note ? sayIn(source.note, lang) : state}>
            <a
              href={sourceUrl(source.id)}
              className="flex min-h-[24px] items-center gap-1.5 px-3.5 py-[0.3125rem] text-caption hover:bg-raised"
            >
              <StatusMark status={STATUS[source.state]} size={10} word="hidden" label={state} lang={lang} />
              <span className="truncate">{sayIn(source.title, lang)}</span>
              <span className="ml-auto shrink-0 pl-1 text-axis text-fg3">
                {source.lastAt && source.state !== 'off' && source.state !== 'idle'
                  ? formatSpan(Math.max(0, now - Date.parse(source.lastAt)), lang)
                  : state}
              </span>
            </a>
          </li>
        )
      })}
      {shown.length < sources.length && (
        <li className="bg-panel px-2.5 py-1.5 text-caption text-fg3">
          {say(texts.more, { n: sources.length - shown.length })}
        </li>
      )}
      {Array.from({ length: (abreast - (cells % abreast)) % abreast }, (_, at) => `gap ${at}`).map((key) => (
        <li key={key} aria-hidden="true" className="bg-panel" />
      ))}
    </ul>
  )
}
