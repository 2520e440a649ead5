import { useCallback, useEffect, useRef, useState } from 'react'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { formatNumber } from '#ui/format.ts'
import type { Patch } from './grid-model.ts'
import { isAway, portionsOf, saveCells, submitDrafts } from './save-cells.ts'
import { texts } from './texts.ts'
import type { EditsKept } from './use-edits.ts'

export interface Saving {
  busy: boolean
  problem: unknown
  /** How far a save of many cells is; null when none is under way. */
  progress: { done: number; total: number } | null
  /** What a save that was stopped came to; null when none was. */
  stopped: { saved: number; left: number } | null
  /** A stop was asked for; the present portion is still on its way. */
  stopping: boolean
  save: (submit: boolean) => void
  /** Stops after the present portion. */
  stop: () => void
}

/** How often what waits is tried again. */
const AGAIN_MS = 30_000

/** Saves what was typed in portions; where the network is away it waits on this device and goes by itself later. */
export function useSave(grid: GridOut, field: string | undefined, kept: EditsKept): Saving {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const { busy, problem, run } = useSending()
  const [progress, setProgress] = useState<Saving['progress']>(null)
  const [stopped, setStopped] = useState<Saving['stopped']>(null)
  const [stopping, setStopping] = useState(false)
  const isStopped = useRef(false)
  const stop = useCallback(() => {
    isStopped.current = true
    setStopping(true)
  }, [])
  const latest = useRef({ grid, field, kept })
  latest.current = { grid, field, kept }
  const save = useCallback(
    (submit: boolean) => {
      const { grid, field, kept } = latest.current
      const { edits, settle, setOutbox } = kept
      isStopped.current = false
      setStopping(false)
      setStopped(null)
      void run(async () => {
        try {
          const tell = (said: Patch, done: number, total: number) => {
            settle(edits, said)
            setProgress({ done, total })
          }
          const portions = portionsOf(edits)
          if (portions.length > 1) setProgress({ done: 0, total: portions.reduce((sum, of) => sum + of.length, 0) })
          const { accepted, refused, left } = await saveCells(edits, submit, lang, tell, () => isStopped.current)
          if (left) {
            setOutbox(null)
            setStopped({ saved: accepted, left })
            return
          }
          const more = submit ? await submitDrafts(grid, field) : 0
          setOutbox(null)
          notice({
            title: say(submit ? texts.submitted : texts.saved, { n: formatNumber(accepted + more, lang) }),
            ...(refused && { status: 'high' as const, body: say(texts.refused, { n: formatNumber(refused, lang) }) }),
          })
        } catch (error) {
          if (!isAway(error)) throw error
          setOutbox(submit ? 'submit' : 'save')
        } finally {
          setProgress(null)
          setStopping(false)
          refresh('/api/v1/figures')
        }
      })
    },
    [run, lang, notice, say, refresh],
  )
  const { outbox } = kept
  useEffect(() => {
    if (!outbox) return
    const again = () => {
      if (navigator.onLine) save(outbox === 'submit')
    }
    // The window may have been closed meanwhile, and a centre that is away comes back without a word.
    again()
    const turn = setInterval(again, AGAIN_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(turn)
      window.removeEventListener('online', again)
    }
  }, [outbox, save])
  return { busy, problem, progress, stopped, stopping, save, stop }
}
