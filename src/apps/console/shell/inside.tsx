import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { SessionOut } from '#platform/identity/contract.ts'
import { useCountOpening } from '#platform/reports/web/use-count-opening.ts'
import { LiveProvider, makeLive } from '#platform/routes/web/live.ts'
import { NoticeProvider } from '#platform/routes/web/notices.ts'
import { PassportOpener } from '#platform/routes/web/open-passport.ts'
import { OutboxProvider } from '#platform/routes/web/outbox.ts'
import { type Session, SessionProvider } from '#platform/routes/web/session.ts'
import { loginUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ToastArea } from '#ui/toast.tsx'
import { makeToaster } from '#ui/toaster.ts'
import { Alarm } from './alarm.tsx'
import { leaveDevice } from './leave-device.ts'
import { LiveRefresh } from './live-refresh.tsx'
import { opensField } from './opens-field.ts'
import { SignInAgain } from './sign-in-again.tsx'
import { useTakenLinks } from './take-links.ts'
import { useKeptOutbox } from './use-kept-outbox.ts'
import { forgetStart, Start } from './use-start.ts'

const PassportPanel = lazy(() =>
  import('#platform/passports/web/passport-panel.tsx').then((file) => ({ default: file.PassportPanel })),
)

/** What everybody signed in has around them: who they are, the live stream, what waits to be sent, notices and passports. */
export function Inside({ session, children }: { session: SessionOut; children: ReactNode }) {
  const { lang } = useLang()
  const [toaster] = useState(makeToaster)
  const outbox = useKeptOutbox(session.person.id, toaster.show)
  const [passport, setPassport] = useState<string | null>(null)
  // Fetched with the first number somebody asks about, kept for the next.
  const shown = useRef(false)
  shown.current ||= passport !== null
  const live = useMemo(() => makeLive(), [])
  useTakenLinks()
  useCountOpening()
  useEffect(() => () => live.stop(), [live])
  const known = useMemo<Session>(
    () => ({
      person: session.person,
      rights: session.rights,
      grants: session.grants,
      may: (right, field) => session.rights.includes(right) && opensField(session.grants, right, field),
      signOut: () => {
        forgetStart()
        // Whatever the server says, this device forgets.
        void leaveDevice().finally(() => location.replace(loginUrl()))
      },
    }),
    [session],
  )
  return (
    <SessionProvider value={known}>
      <LiveProvider value={live}>
        <ToastArea toaster={toaster} lang={lang}>
          <NoticeProvider value={toaster.show}>
            <OutboxProvider value={outbox}>
              <PassportOpener value={setPassport}>
                {children}
                {shown.current && (
                  <Suspense>
                    <PassportPanel url={passport} onClose={() => setPassport(null)} />
                  </Suspense>
                )}
                <Start />
                <LiveRefresh live={live} />
                <Alarm />
                <SignInAgain username={session.person.username} />
              </PassportOpener>
            </OutboxProvider>
          </NoticeProvider>
        </ToastArea>
      </LiveProvider>
    </SessionProvider>
  )
}
