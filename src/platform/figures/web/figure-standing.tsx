import { useLang } from '#platform/routes/web/words.tsx'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { FigureOut } from '../contract.ts'
import { standings, texts } from './texts.ts'

const marks: Record<FigureOut['freshness'], Status> = { fresh: 'ok', late: 'medium', missing: 'off', none: 'off' }

/** Whether a figure came in time, as shape and word. A figure that nobody promised bears a plain ring. */
export function FigureStanding({ figure }: { figure: Pick<FigureOut, 'freshness' | 'value'> | undefined }) {
  const { lang, say } = useLang()
  if (!figure || figure.value === null)
    return (
      <StatusMark
        status="off"
        label={say(figure && figure.freshness !== 'none' ? standings[figure.freshness]! : texts.owed)}
        lang={lang}
      />
    )
  return <StatusMark status={marks[figure.freshness]} label={say(standings[figure.freshness]!)} lang={lang} />
}
