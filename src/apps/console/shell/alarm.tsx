import { useEffect, useRef } from 'react'
import type { AlertOut } from '#platform/alerts/contract.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { usePreferences } from '#platform/routes/web/preferences.ts'
import { alertUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { gateTexts } from './gate-texts.ts'
import { useOverview } from './use-overview.ts'

/** Says and sounds when an alert becomes critical that was not critical on this screen before. */
export function Alarm() {
  const { say } = useLang()
  const { go } = useHere()
  const { sound, trySound } = usePreferences()
  const notice = useNotice()
  const known = useRef(new Set<string>())
  const overview = useOverview()
  useEffect(() => {
    for (const alert of overview.data?.alerts ?? []) if (alert.severity === 'critical') known.current.add(alert.id)
  }, [overview.data])
  useLive<AlertOut>('alerts', (alert) => {
    if (alert.severity !== 'critical' || known.current.has(alert.id)) return
    known.current.add(alert.id)
    if (alert.state !== 'open' || alert.passed) return
    if (sound) trySound()
    notice({
      status: 'critical',
      title: say(gateTexts.newCritical),
      body: `${alert.number} · ${say(alert.title)}`,
      lasts: 0,
      action: { label: say(gateTexts.see), onPress: () => go(alertUrl(alert.id)) },
    })
  })
  return null
}
