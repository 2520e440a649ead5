import { CalendarPlus, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { addDays } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import type { DutyDayOut } from '../server/acting-days.ts'
import { DutyActing } from './duty-acting.tsx'
import { DutyAdd } from './duty-add.tsx'
import { mondayOf } from './duty-days.ts'
import { texts } from './duty-texts.ts'
import { DutyWeek } from './duty-week.tsx'

const DUTY = '/api/v1/duty/days'
const TOUCH = '[[data-surface=phone]_&]:size-11'

/** Who is on duty day by day, and who acts for whom. The week lives in the address. */
export default function DutyPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const mayPut = useSession().may('users:write')
  const monday = mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(query.week ?? '') ? query.week! : today())
  const answer = useGet<{ items: DutyDayOut[] }>(DUTY, { from: monday, days: 7 })
  const [adding, setAdding] = useState(false)
  const isNow = monday === mondayOf(today())
  const go = (week: string) => change({ week: week === mondayOf(today()) ? undefined : week })
  const put = (
    <Button kind="primary" icon={<CalendarPlus />} onClick={() => setAdding(true)}>
      {say(texts.put)}
    </Button>
  )
  return (
    <PageFrame title={say(texts.title)} note={say(texts.note)} actions={mayPut && put}>
      <div className="flex flex-col gap-4">
        <Card
          title={say(texts.roster)}
          tools={
            <span className="flex items-center gap-1">
              {!isNow && (
                <Button size="small" kind="quiet" onClick={() => go(mondayOf(today()))}>
                  {say(texts.thisWeek)}
                </Button>
              )}
              <IconButton
                label={say(texts.earlier)}
                icon={<ChevronLeft />}
                className={TOUCH}
                onClick={() => go(addDays(monday, -7))}
              />
              <IconButton
                label={say(texts.later)}
                icon={<ChevronRight />}
                className={TOUCH}
                onClick={() => go(addDays(monday, 7))}
              />
            </span>
          }
        >
          <Got of={answer}>{({ items }) => <DutyWeek monday={monday} items={items} mayPut={mayPut} />}</Got>
        </Card>
        <DutyActing />
      </div>
      {adding && <DutyAdd onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}
