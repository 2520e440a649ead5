import { Phone, X } from 'lucide-react'
import { formatDay, weekday } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Badge } from '#ui/badge.tsx'
import { classes } from '#ui/classes.ts'
import { IconButton } from '#ui/icon-button.tsx'
import type { DutyDayOut } from '../server/acting-days.ts'
import { hoursOn, weekFrom } from './duty-days.ts'
import { texts } from './duty-texts.ts'

const NAMES = [
  { vi: 'Thứ Hai', en: 'Monday' },
  { vi: 'Thứ Ba', en: 'Tuesday' },
  { vi: 'Thứ Tư', en: 'Wednesday' },
  { vi: 'Thứ Năm', en: 'Thursday' },
  { vi: 'Thứ Sáu', en: 'Friday' },
  { vi: 'Thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
]

export interface DutyWeekProps {
  monday: string
  items: readonly DutyDayOut[]
  mayPut: boolean
}

/** One row a day: who, where, when, how to reach them; a day without anybody says so. */
export function DutyWeek({ monday, items, mayPut }: DutyWeekProps) {
  const { say } = useLang()
  const now = today()
  return (
    <>
      <table className="w-full border-collapse">
        <caption className="spoken">{say(texts.roster)}</caption>
        <thead>
          <tr className="border-y border-line text-left text-caption text-fg3">
            <th scope="col" className="w-32 px-3.5 py-1.5 font-medium sm:w-44">
              {say(texts.day)}
            </th>
            <th scope="col" className="px-3.5 py-1.5 font-medium">
              {say(texts.onDuty)}
            </th>
          </tr>
        </thead>
        <tbody>
          {weekFrom(monday).map((day) => {
            const here = items.filter((one) => hoursOn(one, day) !== undefined)
            return (
              <tr key={day} className={classes('border-b border-line align-top', day === now && 'bg-accent-soft')}>
                <th scope="row" className="px-3.5 py-2.5 text-left font-medium">
                  {say(NAMES[weekday(day) - 1]!)}
                  <span className="block text-caption font-normal text-fg3">
                    {formatDay(day)}
                    {day === now && ` · ${say(texts.today)}`}
                  </span>
                </th>
                <td className="px-3.5 py-2">
                  {here.length === 0 && <span className="leading-8 text-off">{say(texts.nobody)}</span>}
                  <ul className="flex flex-col gap-1.5">
                    {here.map((one) => (
                      <Duty key={one.id} one={one} hours={hoursOn(one, day) ?? null} mayPut={mayPut} />
                    ))}
                  </ul>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="px-3.5 py-2 text-caption text-fg3">{say(texts.nobodyNote)}</p>
    </>
  )
}

function Duty({ one, hours, mayPut }: { one: DutyDayOut; hours: string | null; mayPut: boolean }) {
  const { say } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const { titleOf } = useModules()
  const takeOff = async () => {
    try {
      await send('DELETE', `/api/v1/duty/${one.id}`)
      notice({ title: say(texts.takenOff, { name: one.name }) })
      refresh('/api/v1/duty')
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  const where = [
    one.areaName ?? say(texts.everywhere),
    one.field ? say(titleOf(one.field)) : undefined,
    hours ?? say(texts.wholeDay),
  ]
  return (
    <li className="flex min-h-8 items-start gap-2">
      <span className="min-w-0 flex-1">
        <span className="font-semibold">{one.name}</span>
        {one.byName && (
          <Badge tone="info" className="ml-2">
            {say(texts.actedBy, { name: one.byName })}
          </Badge>
        )}
        <span className="block text-caption text-fg3">{where.filter(Boolean).join(' · ')}</span>
      </span>
      {one.phone && (
        <a
          href={`tel:${one.phone.replace(/\s/g, '')}`}
          className="inline-flex min-h-8 items-center gap-1.5 text-accent"
        >
          <Phone aria-hidden="true" className="size-3.5" />
          {one.phone}
        </a>
      )}
      {mayPut && (
        <IconButton
          label={`${say(texts.takeOff)}: ${one.name}`}
          icon={<X />}
          className="[[data-surface=phone]_&]:size-11"
          onClick={() => void takeOff()}
        />
      )}
    </li>
  )
}
