import { useCallback, useEffect, useRef, useState } from 'react'
import type { BoardAlert } from '#platform/boards/contract.ts'
import { hasNewCritical } from './new-critical.ts'

const KEPT = 'saola-wall-sound'

export interface Alarm {
  on: boolean
  turn: () => void
}

/** Sounds two short tones for each new critical alert, where somebody has turned the sound on; the choice stays on this machine. */
export function useAlarm(alerts: readonly BoardAlert[] | undefined): Alarm {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) === 'on')
  const player = useRef<AudioContext | null>(null)
  const before = useRef<readonly BoardAlert[] | undefined>(undefined)
  const sound = useCallback(() => {
    player.current ??= new AudioContext()
    void player.current.resume()
    tones(player.current)
  }, [])
  useEffect(() => {
    if (alerts && on && hasNewCritical(before.current, alerts)) sound()
    before.current = alerts
  }, [alerts, on, sound])
  useEffect(
    () => () => {
      void player.current?.close()
      player.current = null
    },
    [],
  )
  const turn = useCallback(() => {
    const next = !on
    localStorage.setItem(KEPT, next ? 'on' : 'off')
    setOn(next)
    // Heard once when it is turned on: a browser only allows sound after a touch, and people know what to listen for.
    if (next) sound()
  }, [on, sound])
  return { on, turn }
}

function tones(player: AudioContext): void {
  for (const [wait, pitch] of [
    [0, 880],
    [0.22, 660],
    [0.6, 880],
    [0.82, 660],
  ] as const) {
    const voice = player.createOscillator()
    const loudness = player.createGain()
    const at = player.currentTime + wait
    voice.frequency.value = pitch
    loudness.gain.setValueAtTime(0.0001, at)
    loudness.gain.exponentialRampToValueAtTime(0.25, at + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.2)
    voice.connect(loudness).connect(player.destination)
    voice.start(at)
    voice.stop(at + 0.21)
  }
}
