import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from '#ui/classes.ts'
import { formatNumber } from '#ui/format.ts'
import { nameOf, type Status, toneClass } from '#ui/status.ts'
import { StatusShape } from '#ui/status-shape.tsx'
import { texts } from '#ui/texts.ts'
import { type Ramp, rampColour } from './ramp.ts'

export interface MapLegendProps {
  ramp?: Ramp
  /** Shapes to explain. */
  statuses?: readonly Status[]
  /** Some areas have no value. */
  gaps?: boolean
  lang?: Lang
  className?: string
}

/** What colours and shapes of a map mean, as HTML to lay over it. */
export function MapLegend({ ramp, statuses = [], gaps, lang = 'vi', className }: MapLegendProps) {
  return (
    <div
      className={classes(
        'rounded-[0.5625rem] border border-line2 bg-glass px-[0.6875rem] py-2 text-[0.71875rem] text-fg2',
        className,
      )}
    >
      {ramp && (
        <>
          <p>{ramp.title}</p>
          <ol className="mt-[0.3125rem] flex">
            {[0, ...ramp.steps.slice(0, 5)].map((step, at) => (
              <li
                key={step}
                className="min-w-[2.0625rem] pr-1.5 text-fg3 first:[&>i]:rounded-l-[3px] last:[&>i]:rounded-r-[3px]"
              >
                <i className="-mr-1.5 block h-[0.5625rem]" style={{ background: rampColour(at, ramp) }} />
                {formatNumber(step, lang)}
                {at === ramp.steps.length && '+'}
              </li>
            ))}
          </ol>
        </>
      )}
      {gaps && (
        <p className="mt-1 flex items-center gap-1.5 text-fg3">
          <svg viewBox="0 0 20 9" aria-hidden="true" className="h-[0.5625rem] w-5">
            <rect width="20" height="9" rx="2" fill="var(--bg2)" />
            <path d="M2 9l6-9M8 9l6-9M14 9l6-9" className="map-hatch" />
          </svg>
          {say(texts.noValueHere, lang)}
        </p>
      )}
      {statuses.length > 0 && (
        <ul className={classes('flex flex-wrap gap-x-2.5 gap-y-1', Boolean(ramp) && 'mt-[0.4375rem]')}>
          {statuses.map((status) => (
            <li key={status} className={classes(toneClass(status), 'flex items-center gap-1.5')}>
              <svg viewBox="-14 -14 28 28" aria-hidden="true" className="size-3">
                <StatusShape status={status} r={13.5} />
              </svg>
              {say(nameOf(status), lang)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
