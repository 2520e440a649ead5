import { FileUp, Target } from 'lucide-react'
import { useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { formatDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { catalogueUrl, figureImportUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { IndicatorOut, TargetOut } from '../contract.ts'
import { namer } from './field-words.ts'
import { TargetDialog } from './target-dialog.tsx'
import { texts } from './texts.ts'

/** What is aimed at in an area and below it, by whose decision; a row opens its history and may be changed. */
export default function TargetsPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const session = useSession()
  const home = useOwnArea()
  const [open, setOpen] = useState<TargetOut | 'new' | null>(null)
  const area = query.area ?? home ?? null
  const got = useGet<{ items: TargetOut[] }>('/api/v1/targets', { area, limit: 1000 }, { wait: !area })
  const all = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const nameOf = namer(all.data?.items, say)
  const unitOf = (id: string) => all.data?.items.find((one) => one.id === id)?.unit ?? ''
  const periodOf = (text: string) => {
    const period = parsePeriod(text)
    return period ? say(periodTitle(period)) : text
  }
  const columns: Column<TargetOut>[] = [
    {
      key: 'indicator',
      title: say(texts.indicator),
      cell: (one) => (
        <>
          {nameOf(one.indicator)}
          <span className="block text-caption text-fg3 sm:hidden">
            <AreaName code={one.area} on={one.period} /> · {periodOf(one.period)}
          </span>
        </>
      ),
    },
    {
      key: 'area',
      title: say(texts.area),
      wideOnly: true,
      cell: (one) => <AreaName code={one.area} on={one.period} />,
    },
    {
      key: 'period',
      title: say(texts.period),
      wideOnly: true,
      cell: (one) => periodOf(one.period),
    },
    {
      key: 'value',
      title: say(texts.target),
      numeric: true,
      cell: (one) =>
        `${one.value === null ? '–' : formatNumber(one.value, lang)} ${unitIn(unitOf(one.indicator), lang)}`,
    },
    { key: 'decision', title: say(texts.decision), cell: (one) => one.decision ?? '–', wideOnly: true },
    { key: 'setAt', title: say(texts.setAt), cell: (one) => formatDay(one.setAt.slice(0, 10)), wideOnly: true },
  ]
  return (
    <PageFrame
      title={say(texts.targets)}
      trail={[{ href: catalogueUrl(), label: say(texts.title) }]}
      actions={
        session.may('figures:approve') && (
          <>
            <Button icon={<FileUp />} href={figureImportUrl('indicators.targets')}>
              {say(texts.targetsFile)}
            </Button>
            <Button kind="primary" icon={<Target />} onClick={() => setOpen('new')}>
              {say(texts.setTarget)}
            </Button>
          </>
        )
      }
    >
      <AreaPicker
        className="mb-3 w-full sm:w-72"
        id="targets-area"
        label={say(texts.area)}
        value={area}
        onValue={(code) => change({ area: code })}
      />
      <Card>
        <Got of={got}>
          {({ items }) => (
            <ScrollBox whole label={say(texts.targets)}>
              <DataTable
                caption={say(texts.targets)}
                columns={columns}
                rows={items}
                keyOf={(one) => `${one.indicator} ${one.area} ${one.areaFrom} ${one.period}`}
                onRow={setOpen}
                empty={<EmptyState icon={<Target />} title={say(texts.noTargets)} from={say(texts.noTargetsHow)} />}
                lang={lang}
              />
            </ScrollBox>
          )}
        </Got>
      </Card>
      {open && (
        <TargetDialog
          target={open === 'new' ? undefined : open}
          area={area}
          all={all.data?.items ?? []}
          onClose={() => setOpen(null)}
        />
      )}
    </PageFrame>
  )
}

function AreaName({ code, on }: { code: string; on: string }) {
  const day = parsePeriod(on)?.to
  const got = useGet<{ fullName: string }>(`/api/v1/areas/${code}`, { on: day }, { every: 0 })
  return <>{got.data?.fullName ?? code}</>
}
