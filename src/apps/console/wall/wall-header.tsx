import { Bell, BellOff, LogOut, Printer } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { shownSituation } from '#modules/hazards/web/shown-situation.ts'
import { SituationStrip } from '#modules/hazards/web/situation-strip.tsx'
import type { Overview } from '#platform/boards/contract.ts'
import { useGo } from '#platform/routes/web/here.ts'
import { usePreferences } from '#platform/routes/web/preferences.ts'
import { alertsUrl, mapUrl, overviewUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { CentreMark } from './centre-mark.tsx'
import { texts } from './texts.ts'
import { WallClock } from './wall-clock.tsx'

interface CountProps {
  label: string
  href?: string
  children: ReactNode
}

function Count({ label, href, children }: CountProps) {
  const look = 'flex shrink-0 flex-col justify-center border-l border-line px-4 leading-tight whitespace-nowrap'
  const inside = (
    <>
      <span className="text-caption text-fg3">{label}</span>
      <span className="text-section leading-tight font-semibold">{children}</span>
    </>
  )
  return href ? (
    <a href={href} className={`${look} hover:bg-raised`}>
      {inside}
    </a>
  ) : (
    <div className={look}>{inside}</div>
  )
}

const small = (words: string, ink = 'text-fg2') => <small className={`text-caption font-medium ${ink}`}> {words}</small>

/** The head of the wall: who we are, how the day stands, who is on duty, and the time. */
export const WallHeader = memo(function WallHeader({
  overview,
  board,
}: {
  overview: Overview
  board: HazardsBoard | undefined
}) {
  const { lang, say } = useLang()
  const go = useGo()
  const { sound, prefer, trySound } = usePreferences()
  const turnSound = () => {
    prefer({ sound: !sound })
    // Heard once when it is turned on, so that people know what to listen for.
    if (!sound) trySound()
  }
  const { counts, duty } = overview
  const tools = 'size-8 text-fg3'
  return (
    <header className="flex h-14 shrink-0 items-center gap-4 px-1">
      <div className="flex shrink-0 items-center gap-3">
        <CentreMark />
        <div className="leading-tight">
          <h1 className="font-display text-[1.125rem] leading-snug font-semibold tracking-tight">
            {sayIn(overview.centreName, lang)}
          </h1>
          <p className="flex items-center gap-2 text-caption text-fg3">
            {overview.home.name}
            {overview.simulated && <SimulatedBadge lang={lang} />}
          </p>
        </div>
      </div>
      <div className="min-w-0 flex-1">
        <SituationStrip situation={shownSituation(board)}>
          <Count label={say(texts.open)} href={alertsUrl({ state: 'living' })}>
            {counts.open}
            {counts.overdue > 0 && small(say(texts.overdue, { n: counts.overdue }), 'text-critical')}
          </Count>
          <Count label={say(texts.unclaimed)} href={alertsUrl({ state: 'open' })}>
            <span className={counts.waiting > 0 ? 'text-high' : undefined}>{counts.waiting}</span>
            {small(`/ ${counts.open}`)}
          </Count>
          {board && (
            <Count label={say(texts.gauges)} href={mapUrl({ show: 'hazards.water' })}>
              {board.over}
              {small(`/ ${board.gauges}`)}
            </Count>
          )}
          <Count label={say(texts.lacking)} href={sourcesUrl()}>
            <span className={counts.lacking > 0 ? 'text-off' : undefined}>{counts.lacking}</span>
            {small(say(texts.series))}
          </Count>
          <Count label={duty?.position ? `${say(texts.duty)} · ${duty.position}` : say(texts.duty)}>
            <span className={duty ? undefined : 'text-off'}>{duty?.name ?? say(texts.nobody)}</span>
          </Count>
        </SituationStrip>
      </div>
      <div className="no-print -mx-1.5 flex shrink-0">
        <IconButton
          label={say(sound ? texts.soundOn : texts.soundOff)}
          icon={sound ? <Bell /> : <BellOff />}
          aria-pressed={sound}
          onClick={turnSound}
          className={sound ? 'size-8 text-accent' : tools}
        />
        <IconButton label={say(texts.print)} icon={<Printer />} onClick={() => window.print()} className={tools} />
        <IconButton label={say(texts.leave)} icon={<LogOut />} onClick={() => go(overviewUrl())} className={tools} />
      </div>
      <WallClock />
    </header>
  )
})
