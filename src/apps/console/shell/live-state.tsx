import { Radio, RefreshCw, WifiOff } from 'lucide-react'
import type { Live } from '#platform/routes/web/live.ts'
import { useLiveStatus } from '#platform/routes/web/live.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { formatHour, formatMoment } from '#ui/format.ts'
import { texts } from './texts.ts'

/** Live, connecting or cut off, as an icon and a word. */
export function LiveState({ className }: { className?: string }) {
  const { say } = useLang()
  const { state } = useLiveStatus()
  const icon = state === 'live' ? <Radio /> : state === 'joining' ? <RefreshCw /> : <WifiOff />
  const word = state === 'live' ? texts.live : state === 'joining' ? texts.joining : texts.cutOff
  const ink = state === 'live' ? 'text-ok' : state === 'joining' ? 'text-fg3' : 'text-high'
  return (
    <span
      role="status"
      className={classes('flex items-center gap-1.5 text-caption font-medium [&>svg]:size-3.5', ink, className)}
    >
      {icon}
      {say(word)}
    </span>
  )
}

/** Says above the page since when nothing new has come, and that the screen keeps trying. */
export function CutOffBanner({ live }: { live: Live | null }) {
  const { say } = useLang()
  const { state, lastAt } = useLiveStatus()
  if (state !== 'cut-off') return null
  const today = lastAt !== null && Date.now() - lastAt < 12 * 3_600_000
  const since = lastAt === null ? undefined : today ? formatHour(lastAt) : formatMoment(lastAt)
  return (
    <div
      role="alert"
      className="no-print flex items-center gap-3 border-b border-line bg-high-soft px-4 py-2 text-high"
    >
      <WifiOff aria-hidden="true" className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 font-medium">
        {since ? say(texts.cutOffSince, { time: since }) : say(texts.cutOffNever)}
      </p>
      <Button size="small" kind="quiet" onClick={() => live?.retry()}>
        {say(texts.tryNow)}
      </Button>
    </div>
  )
}
