import { ChevronLeft, ChevronRight } from 'lucide-react'
import { nameIn } from '#kernel/text.ts'
import { addDays, weekday } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { classes } from '#ui/classes.ts'
import { IconButton } from '#ui/icon-button.tsx'
import { toneClass } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { DutyOut } from '../../regime/contract.ts'
import { reportDutyUrl } from '../addresses.ts'
import { statusOf } from './duty-badge.tsx'
import { texts } from './texts.ts'

const HEADS = { vi: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] }
/** Lines of a day before the rest is a number. */
const LINES = 3

export interface DutyMonthProps {
  /** '2026-11'. */
  month: string
  today: string
  duties: readonly DutyOut[]
  onMonth: (month: string) => void
}

/** The due days of a month: each duty on its day, the shape of its mark telling how it stands. */
export function DutyMonth({ month, today, duties, onMonth }: DutyMonthProps) {
  const { say, lang } = useLang()
  const byDay = Map.groupBy(duties, (d) => d.due)
  const step = (by: number) => onMonth(addDays(`${month}-15`, by * 30).slice(0, 7))
  return (
    <Card
      title={say(texts.month, { month: `${month.slice(5)}/${month.slice(0, 4)}` })}
      tools={
        <>
          <IconButton
            className="[[data-surface=phone]_&]:size-11"
            label={say(texts.previousMonth)}
            icon={<ChevronLeft />}
            onClick={() => step(-1)}
          />
          <IconButton
            className="[[data-surface=phone]_&]:size-11"
            label={say(texts.nextMonth)}
            icon={<ChevronRight />}
            onClick={() => step(1)}
          />
        </>
      }
    >
      <table className="w-full table-fixed border-collapse">
        <thead>
          <tr>
            {HEADS[lang].map((head) => (
              <th key={head} scope="col" className="pb-1 text-caption font-medium text-fg3">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const here = byDay.get(day) ?? []
                return (
                  <td
                    key={day}
                    className={classes(
                      'h-20 border border-line p-1 align-top max-sm:h-14',
                      day.slice(0, 7) !== month && 'bg-raised',
                      weekday(day) > 5 && 'bg-raised',
                    )}
                  >
                    <span
                      className={classes(
                        'inline-block min-w-5 rounded-control px-1 text-center text-caption tabular-nums',
                        day === today ? 'bg-accent font-semibold text-on-accent' : 'text-fg3',
                      )}
                    >
                      {Number(day.slice(8))}
                    </span>
                    <ul className="mt-0.5 flex flex-col gap-0.5">
                      {here.slice(0, LINES).map((duty) => (
                        <li key={duty.id}>
                          <a
                            href={reportDutyUrl(duty.id)}
                            title={`${nameIn(duty, lang)} – ${say(duty.periodTitle)}`}
                            className={classes(
                              toneClass(statusOf(duty)),
                              'block truncate rounded-[0.25rem] bg-tone-soft px-1 py-0.5 text-[0.6875rem] leading-4 font-medium text-tone no-underline hover:underline max-sm:min-h-6',
                            )}
                          >
                            <StatusMark status={statusOf(duty)} size={8} word="hidden" lang={lang} className="mr-1" />
                            {duty.code}
                          </a>
                        </li>
                      ))}
                      {here.length > LINES && (
                        <li className="text-[0.6875rem] text-fg3">{say(texts.more, { n: here.length - LINES })}</li>
                      )}
                    </ul>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** The weeks a month touches, Monday first. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const begin = addDays(first, 1 - weekday(first))
  const weeks: string[][] = []
  for (let at = begin; at.slice(0, 7) <= month; at = addDays(at, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(at, n)))
  return weeks
}
