import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { formatNumber } from '#ui/format.ts'
import { type Status, toneClass } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { texts } from './texts.ts'

export type InboxTile = 'late' | 'today' | 'apologise' | 'waiting' | 'missing' | 'soon'

const TILES: { tile: InboxTile; status: Status; note: keyof typeof texts }[] = [
  { tile: 'late', status: 'critical', note: 'lateNote' },
  { tile: 'today', status: 'high', note: 'todayNote' },
  { tile: 'apologise', status: 'medium', note: 'apologiseNote' },
  { tile: 'waiting', status: 'info', note: 'waitingNote' },
  { tile: 'missing', status: 'off', note: 'missingNote' },
  { tile: 'soon', status: 'medium', note: 'soonNote' },
]

/** How the day begins: counts that are filters at the same time; what is zero is quiet. */
export function InboxTiles({ counts }: { counts: Readonly<Record<InboxTile, number | undefined>> }) {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  return (
    <fieldset className="no-print mb-3 grid grid-cols-3 gap-2 lg:grid-cols-6">
      <legend className="spoken">{say(texts.inbox)}</legend>
      {TILES.map(({ tile, status, note }) => {
        const n = counts[tile]
        const on = query.group === tile
        return (
          <button
            key={tile}
            type="button"
            aria-pressed={on}
            onClick={() => change({ group: on ? undefined : tile })}
            className={classes(
              toneClass(n ? status : 'plain'),
              'flex min-h-16 flex-col items-start rounded-panel border px-3 py-2 text-left transition-colors duration-150',
              on ? 'border-accent bg-accent-soft' : 'border-line bg-panel shadow-panel hover:border-line3',
            )}
          >
            <span className="flex items-center gap-2">
              <span
                className={classes('text-head leading-none font-semibold tabular-nums', n ? 'text-tone' : 'text-fg3')}
              >
                {n === undefined ? '…' : formatNumber(n, lang)}
              </span>
              {n ? <StatusMark status={status} word="hidden" size={13} lang={lang} /> : null}
            </span>
            <span className="mt-1 font-medium">{say(texts[tile])}</span>
            <span className="text-caption text-fg3 max-sm:hidden">{say(texts[note])}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
