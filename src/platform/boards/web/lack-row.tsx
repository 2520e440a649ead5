import { say as sayIn } from '#kernel/text.ts'
import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { readingPassportUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { formatMoment, formatSpan } from '#ui/format.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { Lack } from '../contract.ts'
import { texts } from './texts.ts'

/** Something that should be here and is not: what, how long overdue, since when it is silent, and who answers for it. */
export function LackRow({ lack, now, className }: { lack: Lack; now: number; className?: string }) {
  const { lang, say } = useLang()
  const open = useOpenPassport()
  const [thing = '', indicator = ''] = lack.subject.split('/')
  const span = lack.dueAt ? formatSpan(Math.max(0, now - Date.parse(lack.dueAt)), lang) : ''
  const cause = lack.lastAt ? say(texts.lastCame, { at: formatMoment(Date.parse(lack.lastAt)) }) : say(texts.neverCame)
  return (
    <div
      className={classes(
        'grid h-full grid-cols-[1rem_minmax(0,1fr)_auto] content-center items-baseline gap-x-2 px-3.5',
        className,
      )}
    >
      <StatusMark
        status="off"
        size={12}
        className="self-center"
        word="hidden"
        label={say(lack.state === 'late' ? texts.late : texts.missing, { span })}
      />
      {lack.kind === 'series' ? (
        <a href={thingUrl(thing)} className="truncate font-medium hover:underline">
          {sayIn(lack.title, lang)}
        </a>
      ) : (
        <span className="truncate font-medium">{sayIn(lack.title, lang)}</span>
      )}
      <button
        type="button"
        disabled={lack.kind !== 'series'}
        onClick={() => open(readingPassportUrl(thing, indicator))}
        className="text-caption font-semibold whitespace-nowrap text-off enabled:hover:underline"
      >
        {say(lack.state === 'late' ? texts.late : texts.missing, { span })}
      </button>
      <span className="col-span-2 col-start-2 truncate text-axis text-fg3">
        {[lack.areaName, cause, lack.owner ?? say(texts.nobodyAnswers)].filter(Boolean).join(' · ')}
      </span>
    </div>
  )
}
