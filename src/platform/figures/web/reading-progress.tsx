import { useEffect, useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Progress } from '#ui/progress.tsx'
import { importTexts as words } from './texts.ts'

/** That a file is being read. The server does not say how far it is, so the bar nears its end without reaching it. */
export function ReadingProgress({ name }: { name: string }) {
  const { say } = useLang()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const turn = setInterval(() => setSeconds((before) => before + 0.5), 500)
    return () => clearInterval(turn)
  }, [])
  return (
    <div role="status" className="flex flex-col gap-1.5 rounded-panel bg-raised px-3.5 py-3">
      <span className="font-medium">{say(words.reading, { name })}</span>
      <Progress share={1 - Math.exp(-(seconds + 0.5) / 6)} label={say(words.reading, { name })} thick />
    </div>
  )
}
