import { Download } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { formatDayTime } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Card } from '#ui/card.tsx'
import { handFile, pictureOf, pngOf } from '#ui/charts/save-picture.ts'
import { ErrorCard } from '#ui/error-card.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { Menu } from '#ui/menu.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { Painted } from '../../board-contract.ts'
import { csvOf } from './csv-of.ts'
import { texts } from './texts.ts'
import { WidgetBody } from './widget-body.tsx'
import { scopeOf, titleOf } from './widget-words.ts'

export interface WidgetCardProps {
  painted: Painted
  /** When the board was painted, ISO. */
  at: string
  /** Buttons of the builder. */
  tools?: ReactNode
}

/** A widget in its card: name, where and when, what it shows, and the way to take it along as picture or table. */
export function WidgetCard({ painted, at, tools }: WidgetCardProps) {
  const { lang, say } = useLang()
  const notice = useNotice()
  const box = useRef<HTMLDivElement>(null)
  const title = titleOf(painted, say)
  if (painted.state === 'broken')
    return (
      <div className="flex h-full flex-col">
        {tools && <div className="flex justify-end gap-1 pb-1">{tools}</div>}
        <ErrorCard title={say(painted.title)} advice={say(painted.reason)} code={painted.id} lang={lang} />
      </div>
    )
  const scope = scopeOf(painted, say, today())
  const name = title.replace(/[\\/:*?"<>|]+/g, ' ').trim()
  const frame = () => {
    const unit = [...new Set(painted.indicators.map((one) => unitIn(one.unit, lang)))].join(', ')
    const ends = [painted.periods[0], painted.periods.at(-1)].filter((one) => one !== undefined)
    const span = [...new Set(ends.map((one) => say(one.title)))].join(' – ')
    return {
      title,
      note: [scope, painted.periods.length > 1 && span, unit].filter(Boolean).join(' · '),
      source: say(texts.source, { at: formatDayTime(new Date(at)) }),
      simulated: painted.simulated ? say(texts.simulated) : undefined,
    }
  }
  const draw = () => {
    const chart = box.current?.querySelector<SVGSVGElement>('svg[viewBox][aria-label]')
    return chart ? pictureOf(chart, frame()) : undefined
  }
  const save = async (kind: 'png' | 'svg') => {
    try {
      const picture = draw()
      if (!picture) {
        notice({ title: say(texts.noPicture) })
        return
      }
      const content = kind === 'svg' ? new Blob([picture.svg], { type: 'image/svg+xml' }) : await pngOf(picture)
      handFile(`${name}.${kind}`, content)
    } catch (error) {
      notice({ status: 'high', title: String(error) })
    }
  }
  const pictured = !['table', 'tile', 'text'].includes(painted.widget.kind)
  const csv = {
    id: 'csv',
    label: say(texts.saveCsv),
    onChoose: () => handFile(`${name}.csv`, new Blob([csvOf(painted, lang)], { type: 'text/csv;charset=utf-8' })),
  }
  return (
    <Card
      title={title}
      scope={painted.widget.kind === 'tile' ? undefined : scope}
      className="h-full"
      tools={
        <>
          {painted.simulated && <SimulatedBadge lang={lang} />}
          {painted.widget.kind !== 'text' && (
            <span className="no-print">
              <Menu
                trigger={<IconButton size="small" label={say(texts.saveAs, { title })} icon={<Download />} />}
                groups={[
                  [
                    ...(pictured
                      ? [
                          { id: 'png', label: say(texts.savePng), onChoose: () => void save('png') },
                          { id: 'svg', label: say(texts.saveSvg), onChoose: () => void save('svg') },
                        ]
                      : []),
                    csv,
                  ],
                ]}
              />
            </span>
          )}
          {tools}
        </>
      }
    >
      <div ref={box} className="h-full">
        <WidgetBody drawn={painted} title={title} />
      </div>
    </Card>
  )
}
