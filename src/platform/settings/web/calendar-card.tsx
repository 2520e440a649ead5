import { CalendarDays, ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useState } from 'react'
import { formatDay, weekday } from '#kernel/time.ts'
import type { CalendarDay, DayIn } from '#platform/calendar/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import type { Tone } from '#ui/status.ts'
import { DayDialog, type DayDraft } from './day-dialog.tsx'
import { dayKinds, texts, weekdays } from './texts.ts'
import { today } from './today.ts'

const tones: Record<string, Tone> = {
  holiday: 'ok',
  compensatory: 'ok',
  swapped_off: 'info',
  swapped_work: 'medium',
  proposed: 'off',
}

/** The civil servants' calendar of a year: what is off, what is made up, who says so. */
export function CalendarCard() {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const may = useSession().may('settings:write')
  const notice = useNotice()
  const refresh = useRefresh()
  const year = Number(query.year ?? today().slice(0, 4))
  const got = useGet<{ items: CalendarDay[]; workingDays: number }>('/api/v1/calendar', {
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  })
  const [editing, setEditing] = useState<DayDraft>()
  const remove = async (row: CalendarDay) => {
    await send('DELETE', `/api/v1/calendar/${row.day}`)
    refresh('/api/v1/calendar')
    const back: DayIn = { kind: row.kind, name: row.name, source: row.source }
    notice({
      title: say(texts.removed, { day: formatDay(row.day) }),
      action: {
        label: say(texts.undo),
        onPress: () => void send('PUT', `/api/v1/calendar/${row.day}`, back).then(() => refresh('/api/v1/calendar')),
      },
    })
  }
  const columns: Column<CalendarDay>[] = [
    {
      key: 'day',
      title: say(texts.day),
      width: '11rem',
      cell: (row) => (
        <span className="tabular-nums">
          <b className="font-semibold">{formatDay(row.day)}</b>
          <span className="block text-caption text-fg3">{say(weekdays[weekday(row.day) - 1]!)}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: say(texts.kind),
      width: '10rem',
      cell: (row) => <Badge tone={tones[row.kind]}>{say(dayKinds[row.kind]!)}</Badge>,
    },
    { key: 'name', title: say(texts.reason), cell: (row) => <span className="font-medium">{say(row.name)}</span> },
    {
      key: 'source',
      title: say(texts.source),
      wideOnly: true,
      cell: (row) => <span className="text-fg3">{row.source}</span>,
    },
    {
      key: 'own',
      title: <span className="spoken">{say(texts.editDay)}</span>,
      width: '9rem',
      cell: (row) =>
        row.own &&
        (may ? (
          <span className="flex justify-end gap-1">
            <Button
              size="small"
              kind="quiet"
              aria-label={`${say(texts.editDay)} ${formatDay(row.day)}`}
              onClick={() => setEditing({ day: row.day, kind: row.kind, name: row.name.vi, source: row.source })}
            >
              {say(texts.editDay)}
            </Button>
            <Button
              size="small"
              kind="quiet"
              aria-label={`${say(texts.removeDay)} ${formatDay(row.day)}`}
              onClick={() => void remove(row)}
            >
              {say(texts.removeDay)}
            </Button>
          </span>
        ) : (
          <Badge>{say(texts.own)}</Badge>
        )),
    },
  ]
  const empty = <EmptyState icon={<CalendarDays />} title={say(texts.calendarNone)} from={say(texts.calendarNoneHow)} />
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <IconButton label={String(year - 1)} icon={<ChevronLeft />} onClick={() => change({ year: year - 1 })} />
        <h2 className="text-section font-semibold tabular-nums">
          {say(texts.year)} {year}
        </h2>
        <IconButton label={String(year + 1)} icon={<ChevronRight />} onClick={() => change({ year: year + 1 })} />
        {got.data && <span className="text-fg3">{say(texts.workingDays, { n: got.data.workingDays, year })}</span>}
        {may && (
          <Button
            className="ml-auto"
            icon={<Plus />}
            onClick={() => setEditing({ day: null, kind: 'swapped_off', name: '', source: '' })}
          >
            {say(texts.addDay)}
          </Button>
        )}
      </div>
      <p className="max-w-3xl text-fg3">{say(texts.calendarNote)}</p>
      <Card>
        <Got of={got}>
          {({ items }) => (
            <DataTable
              caption={`${say(texts.calendar)} ${year}`}
              columns={columns}
              rows={items}
              keyOf={(row) => row.day}
              empty={empty}
              lang={lang}
            />
          )}
        </Got>
      </Card>
      {editing && <DayDialog start={editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}
