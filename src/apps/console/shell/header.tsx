import { Bell, CircleUser, Menu, Search, Volume2, VolumeX } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { NotificationBell } from '#platform/notifications/web/notification-bell.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { usePreferences } from '#platform/routes/web/preferences.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { alertsUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { LangToggle } from '#ui/lang-toggle.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ThemeToggle } from '#ui/theme-toggle.tsx'
import { Clock } from './clock.tsx'
import { LiveState } from './live-state.tsx'
import { texts } from './texts.ts'
import { useOverview } from './use-overview.ts'

const AccountMenu = lazy(() => import('./account-menu.tsx'))

export interface HeaderProps {
  phone: boolean
  waiting: number
  onFind: () => void
  /** Opens the list of all places, on a phone. */
  onMenu: () => void
}

/** The strip above every page: where, how live, when, what waits, who. */
export function Header({ phone, waiting, onFind, onMenu }: HeaderProps) {
  const { say, lang, setLang } = useLang()
  const { go } = useHere()
  const { theme, sound, prefer, trySound } = usePreferences()
  const { person } = useSession()
  const notice = useNotice()
  const overview = useOverview()
  const area = overview.data ? overview.data.home.name || say(overview.data.centreName) : undefined
  const bell = (
    <IconButton
      label={say(texts.openAlerts)}
      icon={<Bell />}
      size={phone ? 'touch' : 'normal'}
      count={waiting}
      onClick={() => go(alertsUrl({ state: 'open' }))}
    />
  )
  const turnSound = () => {
    prefer({ sound: !sound })
    if (sound) return
    trySound()
    notice({ title: say(texts.soundIsOn), body: say(texts.soundIsOnNote) })
  }
  if (phone)
    return (
      <header className="no-print flex h-13 shrink-0 items-center gap-0.5 border-b border-line bg-panel px-1">
        <IconButton label={say(texts.places)} icon={<Menu />} size="touch" onClick={onMenu} />
        <div className="min-w-0 flex-1">
          <p className="truncate leading-snug font-semibold">{area ?? <Skeleton className="h-3.5 w-28" />}</p>
          {overview.data?.simulated && <SimulatedBadge lang={lang} className="block w-fit leading-tight!" />}
        </div>
        <IconButton label={say(texts.findLong)} icon={<Search />} size="touch" onClick={onFind} />
        <NotificationBell phone />
        {bell}
      </header>
    )
  return (
    <header className="no-print flex h-14 shrink-0 items-center gap-3 border-b border-line bg-panel px-4">
      <div className="min-w-0">
        <p className="truncate font-display text-section font-semibold">{area ?? <Skeleton className="h-4 w-40" />}</p>
      </div>
      {overview.data?.simulated && <SimulatedBadge lang={lang} />}
      <button
        type="button"
        onClick={onFind}
        className="ml-auto flex h-8 w-72 shrink items-center gap-2 rounded-control border border-line2 bg-page px-2.5 text-fg3 hover:border-line3 hover:text-fg2 max-lg:w-40"
      >
        <Search aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="flex-1 truncate text-left">{say(texts.findLong)}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <LiveState className="max-md:hidden" />
      <span className="max-xl:hidden">
        <Clock />
      </span>
      <span className="flex items-center gap-0.5">
        <NotificationBell />
        {bell}
        <IconButton
          label={say(sound ? texts.soundOn : texts.soundOff)}
          icon={sound ? <Volume2 /> : <VolumeX />}
          aria-pressed={sound}
          onClick={turnSound}
        />
        <ThemeToggle theme={theme} onTheme={(next) => prefer({ theme: next })} lang={lang} />
      </span>
      <LangToggle lang={lang} onLang={setLang} />
      <Suspense fallback={<IconButton label={`${say(texts.account)}: ${person.name}`} icon={<CircleUser />} />}>
        <AccountMenu />
      </Suspense>
    </header>
  )
}
