import { lazy, type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useLiveObject } from '#platform/routes/web/live.ts'
import { type TaskAbout, TaskSlot } from '#platform/routes/web/task-slot.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { Header } from './header.tsx'
import { CutOffBanner } from './live-state.tsx'
import { MustChange } from './must-change.tsx'
import { OutboxBar } from './outbox-bar.tsx'
import { PhoneTabs } from './phone-tabs.tsx'
import { PLACES, TABS } from './places.tsx'
import { Rail } from './rail.tsx'
import { placeAt } from './standing.ts'
import { texts } from './texts.ts'
import { useFindKey } from './use-find-key.ts'
import { useKeptScroll } from './use-kept-scroll.ts'
import { useOverview } from './use-overview.ts'
import { useIsPhone, useSurface } from './use-surface.ts'

const ALL = [...PLACES.flatMap((group) => group.places), ...TABS]

const GiveTask = lazy(() => import('#platform/cases/web/give-task.tsx').then((file) => ({ default: file.GiveTask })))
const giveTask = (about: TaskAbout) => (
  <Suspense>
    <GiveTask {...about} />
  </Suspense>
)
const PhoneMenu = lazy(() => import('./phone-menu.tsx').then((file) => ({ default: file.PhoneMenu })))
const Palette = lazy(() => import('./palette.tsx').then((file) => ({ default: file.Palette })))

/** The frame of every page but the wall: places, header, what is wrong with the line, the page, tabs on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  const { say } = useLang()
  const { path } = useHere()
  const phone = useIsPhone()
  useSurface(phone ? 'phone' : 'desk')
  const live = useLiveObject()
  const waiting = useOverview().data?.counts.waiting ?? 0
  const [finding, setFinding] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const chosen = useRef(false)
  chosen.current ||= choosing
  // Once opened it stays, with what was typed; the modules it searches come only then.
  const found = useRef(false)
  found.current ||= finding
  useFindKey(() => setFinding(!finding))
  const main = useRef<HTMLElement>(null)
  // Before the page's own effects: where it has a name of its own, that stands.
  useLayoutEffect(() => {
    const href = placeAt(
      ALL.map((place) => place.href),
      path,
      '',
    )
    const place = ALL.find((one) => one.href === href)
    document.title = place ? `${say(place.title)} · Saola` : 'Saola'
  }, [path, say])
  useKeptScroll(main)
  return (
    <TaskSlot value={giveTask}>
      <div className="flex h-dvh print:block print:h-auto">
        <a
          href="#main"
          className="skip-link fixed top-2 left-2 z-50 rounded-control bg-accent px-3 py-2 font-semibold text-on-accent"
        >
          {say(texts.skip)}
        </a>
        {!phone && <Rail waiting={waiting} />}
        <div className="flex min-w-0 flex-1 flex-col">
          <Header phone={phone} waiting={waiting} onFind={() => setFinding(true)} onMenu={() => setChoosing(true)} />
          <CutOffBanner live={live} />
          <OutboxBar />
          <MustChange />
          <main
            id="main"
            ref={main}
            tabIndex={-1}
            className={`relative min-h-0 flex-1 overflow-y-auto outline-none print:overflow-visible ${phone ? 'pb-20' : ''}`}
          >
            {children}
          </main>
        </div>
        {phone && <PhoneTabs waiting={waiting} />}
        {phone && chosen.current && (
          <Suspense>
            <PhoneMenu open={choosing} onOpen={setChoosing} waiting={waiting} />
          </Suspense>
        )}
        {found.current && (
          <Suspense>
            <Palette open={finding} onOpen={setFinding} />
          </Suspense>
        )}
      </div>
    </TaskSlot>
  )
}
