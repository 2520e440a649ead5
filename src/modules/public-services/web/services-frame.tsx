import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import { periodContaining, previousPeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { formatMoment } from '#ui/format.ts'
import { LinkTabs } from '#ui/link-tabs.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { Frame } from '../formulas/analysis-contract.ts'
import { auditUrl, deskUrl, landUrl, proceduresUrl, publicServicesUrl, riskUrl } from './places.ts'
import { texts } from './texts.ts'
import { useStudies } from './use-studies.ts'

export type FrameOut = Static<typeof Frame>

export interface ServicesFrameProps {
  title: string
  note?: string
  frame?: FrameOut | undefined
  /** The page is of a period; the others look at today. */
  periods?: boolean
  /** Leaves out the choice of the area. */
  everywhere?: boolean
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every page of public services: its neighbours, period and area in the address, and how old the data are. */
export function ServicesFrame({ title, note, frame, periods, everywhere, actions, children }: ServicesFrameProps) {
  const { say, lang } = useLang()
  const { query, change, path } = useHere()
  const keep = { period: query.period, area: query.area }
  const pages = [
    { href: publicServicesUrl(keep), label: say(texts.overview) },
    { href: deskUrl({ area: query.area }), label: say(texts.desk) },
    { href: riskUrl({ area: query.area }), label: say(texts.risk) },
    { href: auditUrl(keep), label: say(texts.audit) },
    { href: landUrl(keep), label: say(texts.land) },
    { href: proceduresUrl(), label: say(texts.procedures) },
  ]
  const today = vnDay(new Date())
  const month = periodContaining(today, 'month')
  const choices = [
    { value: '', label: say(texts.year) },
    { value: periodContaining(today, 'quarter').text, label: say(texts.quarter) },
    { value: month.text, label: say(texts.month) },
    { value: previousPeriod(month).text, label: say(texts.lastMonth) },
  ]
  const head =
    frame &&
    say(periods ? texts.frame : texts.frameToday, {
      period: say(frame.periodTitle),
      at: formatMoment(new Date(frame.countedAt)),
      newest: frame.newestAt ? formatMoment(new Date(frame.newestAt)) : say(texts.neverBrought),
    })
  const studied = frame?.studiedAt && frame.studiedAt !== frame.countedAt && formatMoment(new Date(frame.studiedAt))
  const age = [studied && say(texts.studiedAt, { at: studied }), frame?.behind && say(texts.behind)]
  useStudies(frame?.studiedAt === null)
  return (
    <PageFrame
      title={title}
      note={[note, head, ...age].filter(Boolean).join(' ') || ' '}
      badges={frame?.simulated && <SimulatedBadge lang={lang} />}
      actions={actions}
    >
      <LinkTabs
        label={say(texts.views)}
        pages={pages}
        current={pages.find((page) => page.href.split('?')[0] === path.replace(/\/$/, ''))?.href}
      />
      {(periods || !everywhere) && (
        <div className="no-print mb-3 flex flex-wrap items-end gap-3">
          {periods && (
            <ChoiceRow
              label={say(texts.period)}
              value={query.period ?? ''}
              onValue={(period) => change({ period })}
              choices={choices}
            />
          )}
          {!everywhere && (
            <AreaPicker
              id="services-area"
              label={say(texts.area)}
              className="w-full sm:w-64"
              value={query.area ?? null}
              onValue={(area) => change({ area })}
              empty={say(texts.wholeArea)}
              optional
            />
          )}
        </div>
      )}
      {children}
    </PageFrame>
  )
}
