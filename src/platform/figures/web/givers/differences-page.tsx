import { Handshake } from 'lucide-react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { daysBetween } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { DifferenceOut } from '#platform/figures/desk-contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { indicatorUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import { FigureTabs } from '../figure-tabs.tsx'
import { ReasonField, useReason } from '../reason-field.tsx'
import { texts } from './texts.ts'

/** Figures about which givers differ, the widest apart first: both values, their age, one click and a reason decide. */
export default function DifferencesPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const refresh = useRefresh()
  const got = useGet<{ items: DifferenceOut[] }>('/api/v1/figures/differences', {
    area: query.area,
    all: query.show === 'all' ? true : undefined,
    limit: 500,
  })
  useLive('figures', () => refresh('/api/v1/figures/differences'))
  return (
    <PageFrame
      title={say(texts.differences)}
      note={got.data && say(texts.note, { n: got.data.items.filter((one) => !one.chosen).length })}
      actions={
        <ChoiceRow
          label={say(texts.show)}
          value={query.show === 'all' ? 'all' : ''}
          onValue={(show) => change({ show })}
          choices={[
            { value: '', label: say(texts.open) },
            { value: 'all', label: say(texts.decided) },
          ]}
        />
      }
    >
      <FigureTabs />
      <Got of={got}>
        {({ items }) =>
          items.length ? (
            <ul className="grid grid-cols-1 gap-3 lg:grid-cols-2 2xl:grid-cols-3">
              {items.map((one) => (
                <li key={`${one.indicator}|${one.area}|${one.period}|${one.category}|${one.openedAt}`}>
                  <DifferenceCard difference={one} />
                </li>
              ))}
            </ul>
          ) : (
            <Card>
              <EmptyState icon={<Handshake />} title={say(texts.none)} from={say(texts.noneHow)} />
            </Card>
          )
        }
      </Got>
    </PageFrame>
  )
}

function DifferenceCard({ difference: one }: { difference: DifferenceOut }) {
  const { lang, say } = useLang()
  const session = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const reason = useReason(`reason-${one.indicator}-${one.area}-${one.period}`)
  const period = parsePeriod(one.period)
  const decides = session.may('figures:approve') && !one.chosen
  const decide = async (offer: DifferenceOut['offers'][number]) => {
    const why = reason.take()
    if (!why) return
    await sending.run(async () => {
      await send('POST', '/api/v1/figures/differences/decide', {
        indicator: one.indicator,
        area: one.area,
        period: one.period,
        ...(one.category && { category: one.category }),
        giver: offer.giver,
        reason: why,
      })
      notice({ title: say(texts.done, { giver: say(offer.title) }) })
      refresh('/api/v1/figures')
    })
  }
  const chosen = one.offers.find((offer) => offer.giver === one.chosen)
  return (
    <Card>
      <div className="flex flex-col gap-3 p-4">
        <div className="flex items-start justify-between gap-3">
          <div>
            <a href={indicatorUrl(one.indicator, { area: one.area })} className="font-semibold">
              {say(one.title)}
            </a>
            <p className="text-fg2">
              {one.areaName} · {period ? say(periodTitle(period)) : one.period}
            </p>
          </div>
          <Badge tone={one.chosen ? 'plain' : 'high'}>
            {say(texts.apart, { share: formatNumber(one.share * 100, lang, 1) })}
          </Badge>
        </div>
        <ul className="flex flex-col divide-y divide-line rounded-control border border-line">
          {one.offers.map((offer) => {
            const days = daysBetween(offer.at.slice(0, 10), today())
            return (
              <li key={offer.giver} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 px-3 py-2">
                <span className="flex min-w-40 flex-1 flex-col">
                  <span className="font-medium">
                    {say(offer.title)} {offer.stands && <Badge tone="info">{say(texts.stands)}</Badge>}
                  </span>
                  <span className="text-caption text-fg3">
                    {days > 0 ? say(texts.ago, { days }) : say(texts.today)}
                    {offer.simulated && ` · ${say(texts.simulated)}`}
                    {offer.note && ` · ${offer.note}`}
                  </span>
                </span>
                <span className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
                  <b className="text-title font-semibold tabular-nums">{formatNumber(offer.value, lang)}</b>
                  <span className="text-caption text-fg3">{unitIn(one.unit, lang)}</span>
                  {decides && (
                    <Button
                      size="small"
                      kind={offer.stands ? 'plain' : 'primary'}
                      busy={sending.busy}
                      onClick={() => void decide(offer)}
                    >
                      {say(texts.choose)}
                    </Button>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
        {decides && <ReasonField reason={reason} label={say(texts.reason)} placeholder={say(texts.reasonHow)} />}
        {chosen && (
          <p className="text-caption text-fg2">
            {say(texts.chosen, { giver: say(chosen.title), reason: one.reason ?? '', by: one.decidedBy ?? '–' })}
          </p>
        )}
        <FormProblem problem={sending.problem} />
      </div>
    </Card>
  )
}
