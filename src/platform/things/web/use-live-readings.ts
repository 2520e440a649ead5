import { useEffect, useRef } from 'react'
import { useLive } from '#platform/routes/web/live.ts'
import type { LiveReading } from './wire.ts'

/** Hands over what the stream brings once a second: a flood of readings paints the screen once, not a thousand times. */
export function useLiveReadings(topic: string | null, take: (readings: LiveReading[]) => void): void {
  const waiting = useRef<LiveReading[]>([])
  const newest = useRef(take)
  useEffect(() => {
    newest.current = take
  })
  useLive<LiveReading>(topic, (reading) => {
    waiting.current.push(reading)
  })
  useEffect(() => {
    const turn = setInterval(() => {
      if (waiting.current.length === 0) return
      const batch = waiting.current
      waiting.current = []
      newest.current(batch)
    }, 1000)
    return () => clearInterval(turn)
  }, [])
}
