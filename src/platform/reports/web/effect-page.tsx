import { ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { addDays, formatDay, formatDayTime } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import type { EffectOut } from '../contract.ts'
import { EffectIdle } from './effect-idle.tsx'
import { EffectNumbers } from './effect-numbers.tsx'
import { texts } from './effect-texts.ts'
import { weekOf } from './week-of.ts'

/** Does the centre make things move: numbers of a week with what they are a part of, and what lies still. Printable. */
export default function EffectPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const own = useOwnArea()
  const answer = useGet<EffectOut>(
    '/api/v1/reports/effect',
    { week: query.week, area: query.area ?? own ?? undefined },
    { wait: own === undefined },
  )
  return (
    <PageFrame
      title={say(texts.title)}
      note={say(texts.note)}
      actions={
        <Button icon={<Printer />} className="no-print" onClick={() => window.print()}>
          {say(texts.print)}
        </Button>
      }
    >
      <Got of={answer}>
        {(report) => (
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-3">
              <span className="flex items-center gap-1">
                <IconButton
                  className="no-print [[data-surface=phone]_&]:size-11"
                  label={say(texts.earlier)}
                  icon={<ChevronLeft />}
                  onClick={() => change({ week: weekOf(addDays(report.from, -7)) })}
                />
                <span className="font-semibold">
                  {say(texts.week, {
                    n: Number(report.week.slice(6)),
                    year: report.week.slice(0, 4),
                    from: formatDay(report.from).slice(0, 5),
                    to: formatDay(report.to),
                  })}
                </span>
                <IconButton
                  className="no-print [[data-surface=phone]_&]:size-11"
                  label={say(texts.later)}
                  icon={<ChevronRight />}
                  disabled={report.running}
                  onClick={() => change({ week: weekOf(addDays(report.from, 7)) })}
                />
              </span>
              <Badge tone={report.running ? 'info' : 'plain'}>
                {say(report.running ? texts.running : texts.kept, { at: formatDayTime(new Date(report.madeAt)) })}
              </Badge>
              <span className="hidden font-medium print:inline">{report.areaName}</span>
              <AreaPicker
                id="effect-area"
                className="no-print ml-auto w-64 max-sm:ml-0 max-sm:w-full"
                label={say(texts.area)}
                value={query.area ?? report.area}
                onValue={(area) => change({ area: area ?? undefined })}
              />
            </div>
            <div className="grid items-start gap-4 xl:grid-cols-2">
              <Card title={say(texts.numbers)}>
                <EffectNumbers report={report} />
              </Card>
              <Card title={say(texts.idle)} scope={report.idle.length ? undefined : '–'}>
                <EffectIdle groups={report.idle} />
              </Card>
            </div>
            <p className="hidden text-caption text-fg3 print:block">
              {say(texts.printed, { at: formatDayTime(new Date()) })}
            </p>
          </div>
        )}
      </Got>
    </PageFrame>
  )
}
