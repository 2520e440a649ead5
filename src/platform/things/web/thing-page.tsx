import { BellOff, Ellipsis, Map as MapIcon, Pencil, Wrench } from 'lucide-react'
import { useState } from 'react'
import { AlertsHere } from '#platform/areas/web/alerts-here.tsx'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { TaskButton } from '#platform/routes/web/task-slot.tsx'
import { areaUrl, mapUrl, thingsUrl } from '#platform/routes/web/urls.ts'
import { useGet, usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { formatMoment } from '#ui/format.ts'
import { IconButton } from '#ui/icon-button.tsx'
import { Menu } from '#ui/menu.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { ThingMove } from '../contract.ts'
import { HealthMark } from './health-mark.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { patchSeries } from './patch-things.ts'
import { ReadingsNow } from './readings-now.tsx'
import { texts } from './texts.ts'
import { ThingCourse } from './thing-course.tsx'
import { ThingDialog } from './thing-dialog.tsx'
import { ThingFacts } from './thing-facts.tsx'
import { useLiveReadings } from './use-live-readings.ts'
import type { ThingWhole } from './wire.ts'

/** One thing: its newest values, their course against the alarm levels, what the register says, its alerts. */
export default function ThingPage() {
  const { params } = useHere()
  const id = params.id ?? ''
  const path = `/api/v1/things/${encodeURIComponent(id)}`
  const got = useGet<ThingWhole>(path)
  const patch = usePatch()
  const refresh = useRefresh()
  useLiveReadings(`readings:${id}`, (readings) =>
    patch<ThingWhole>(path, (kept) => ({ ...kept, readings: patchSeries(id, kept.readings, readings) })),
  )
  useLive<{ subject?: string }>('freshness', (flip) => {
    if (flip.subject?.startsWith(`${id}/`)) refresh(path)
  })
  return (
    <Got page of={got}>
      {(thing) => <ThingView thing={thing} />}
    </Got>
  )
}

function ThingView({ thing }: { thing: ThingWhole }) {
  const { lang, say } = useLang()
  const may = useSession().may('things:write')
  const [move, setMove] = useState<ThingMove>()
  const [editing, setEditing] = useState(false)
  const muted = thing.mutedUntil !== null && Date.parse(thing.mutedUntil) > Date.now()
  const entry = (one: ThingMove) => ({
    id: one,
    label: say(texts[one]),
    onChoose: () => setMove(one),
    danger: one === 'retire',
  })
  const entries = [
    ...(muted ? [entry('unmute')] : []),
    ...(thing.state === 'working' ? [entry('repair')] : [entry('restore')]),
    ...(thing.state === 'retired' ? [] : [entry('retire')]),
  ]
  return (
    <PageFrame
      title={say(thing.name)}
      trail={[
        { href: thingsUrl(), label: say(texts.title) },
        { href: thingsUrl({ kind: thing.kind }), label: say(thing.kindTitle) },
      ]}
      note={
        <a href={areaUrl(thing.area)} className="hover:text-accent hover:underline">
          {thing.areaName}
        </a>
      }
      badges={
        <>
          <HealthMark state={thing.state} health={thing.health.state} />
          {muted && (
            <Badge tone="off" icon={<BellOff />}>
              {say(texts.mutedUntil, { at: formatMoment(new Date(thing.mutedUntil!)) })}
            </Badge>
          )}
          {thing.simulated && <SimulatedBadge lang={lang} />}
        </>
      }
      actions={
        <>
          <TaskButton parent={{ kind: 'thing', id: thing.id }} title={say(thing.name)} area={thing.area} />
          {thing.place && (
            <Button icon={<MapIcon />} href={mapUrl({ thing: thing.id })}>
              {say(texts.toMap)}
            </Button>
          )}
          {may && (
            <>
              <Button icon={<Pencil />} onClick={() => setEditing(true)}>
                {say(texts.edit)}
              </Button>
              {thing.state === 'under-repair' ? (
                <Button kind="primary" icon={<Wrench />} onClick={() => setMove('restore')}>
                  {say(texts.restore)}
                </Button>
              ) : (
                !muted &&
                thing.state === 'working' && (
                  <Button icon={<BellOff />} onClick={() => setMove('mute')}>
                    {say(texts.mute)}
                  </Button>
                )
              )}
              <Menu trigger={<IconButton label={say(texts.more)} icon={<Ellipsis />} />} groups={[entries]} />
            </>
          )}
        </>
      }
    >
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <ReadingsNow thing={thing} />
          {thing.readings.length > 0 && <ThingCourse thing={thing} />}
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <AlertsHere thing={thing.id} code={thing.area} />
          <ThingFacts thing={thing} />
        </div>
      </div>
      {move && <MoveDialog thing={thing} move={move} onClose={() => setMove(undefined)} />}
      {editing && <ThingDialog thing={thing} onClose={() => setEditing(false)} />}
    </PageFrame>
  )
}
