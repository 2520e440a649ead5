import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import type { ShowNotice } from '#platform/routes/web/notices.ts'
import type { Gone, Outbox } from '#platform/routes/web/outbox.ts'
import { browserStore, keptAfter, sendUnsent, type Unsent } from '#platform/routes/web/outbox-store.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { gateTexts } from './gate-texts.ts'
import { noteGone, readGone } from './gone-list.ts'

/** The outbox of whoever is signed in: sends at the start, when the line is back, and each half minute. */
export function useKeptOutbox(who: string, notice: ShowNotice): Outbox {
  const { say } = useLang()
  const refresh = useRefresh()
  const store = useMemo(browserStore, [])
  const [unsent, setUnsent] = useState<readonly Unsent[]>([])
  const [gone, setGone] = useState<readonly Gone[]>(() => readGone(who))
  const sending = useRef(false)
  const look = useCallback(async () => {
    const all = await store.all().catch(() => [])
    setUnsent(all.filter((one) => one.who === who).sort((a, b) => a.at - b.at))
  }, [store, who])
  const sendNow = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    try {
      const gone = await sendUnsent(store, who, (path, body) => send('POST', path, body))
      if (gone.length) setGone(noteGone(who, gone))
      for (const { one, answer } of gone)
        notice({
          title: say(gateTexts.sentNow),
          body: [one.title, (answer as { code?: string })?.code].filter(Boolean).join(' · '),
        })
      if (gone.length) refresh('/api/v1/cases', '/api/v1/inbox', '/api/v1/feedback')
    } finally {
      sending.current = false
      await look()
    }
  }, [store, who, notice, say, refresh, look])
  const now = useRef(sendNow)
  now.current = sendNow
  useEffect(() => {
    const go = () => void now.current()
    go()
    const turn = setInterval(() => navigator.onLine && go(), 30_000)
    window.addEventListener('online', go)
    return () => {
      clearInterval(turn)
      window.removeEventListener('online', go)
    }
  }, [])
  return useMemo<Outbox>(
    () => ({
      unsent,
      gone,
      keep: async ({ id, ...one }) => {
        const waiting = await store.all().catch(() => [])
        await store.put({ ...one, id: id ?? crypto.randomUUID(), who, at: keptAfter(waiting, Date.now()) })
        await look()
        void now.current()
      },
      drop: async (id) => {
        await store.drop(id)
        await look()
      },
      sendNow,
    }),
    [unsent, gone, store, who, look, sendNow],
  )
}
