// biome-ignore-all lint/a11y/useSemanticElements: a table of elements cannot be drawn only where it is seen in both directions
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell (aria-activedescendant)
import { memo, useMemo } from 'react'
import { unitIn } from '#kernel/unit-words.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { bandsOf } from './grid-bands.ts'
import { type GridSize, wholeTitle } from './grid-row.tsx'

export interface GridHeadProps {
  grid: GridOut
  size: GridSize
  /** Columns in view, both inclusive. */
  first: number
  last: number
}

/** The heads of the columns. Over those that are parts of one indicator lies its name and stays in sight as long as one of them. */
export const GridHead = memo(function GridHead({ grid, size, first, last }: GridHeadProps) {
  const { say, lang } = useLang()
  const bands = useMemo(() => bandsOf(grid.columns), [grid])
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 bg-raised" style={{ height: size.top }}>
      <div
        role="columnheader"
        className="sticky left-0 z-10 flex h-full items-end border-r border-b border-line2 bg-raised px-2 pb-1.5 text-caption font-semibold text-fg2 sm:px-3"
        style={{ width: size.head }}
      >
        <span className="line-clamp-3">{grid.areaName}</span>
      </div>
      {bands
        .filter((band) => band.last >= first && band.first <= last)
        .map((band) => {
          const facts = grid.indicators[band.indicator]
          return (
            <div
              key={band.indicator}
              aria-hidden="true"
              className="absolute top-0 border-r border-line2 bg-track"
              style={{
                left: size.head + band.first * size.column,
                width: (band.last - band.first + 1) * size.column,
                height: size.band,
              }}
            >
              <span
                className="sticky block w-fit max-w-full truncate px-2 text-[0.75rem] font-semibold"
                style={{ left: size.head, lineHeight: `${size.band}px` }}
              >
                {facts && `${say(facts.title)}, ${unitIn(facts.unit, lang)}`}
              </span>
            </div>
          )
        })}
      {grid.columns.slice(first, last + 1).map(({ key, title, indicator, category }, n) => {
        const facts = indicator === undefined ? undefined : grid.indicators[indicator]
        const of = category === undefined ? undefined : facts?.title
        const banded = bands.some((band) => first + n >= band.first && first + n <= band.last)
        return (
          <div
            key={key}
            role="columnheader"
            aria-colindex={first + n + 2}
            aria-label={wholeTitle(say, title, of)}
            title={wholeTitle(say, title, of)}
            className={classes(
              'absolute bottom-0 flex flex-col justify-end border-r border-b border-line2 px-2 pb-1.5 text-right text-[0.75rem] leading-tight font-semibold',
              of && 'bg-track',
            )}
            style={{
              left: size.head + (first + n) * size.column,
              width: size.column,
              height: size.top - (banded ? size.band : 0),
            }}
          >
            <span className={of || size.band ? 'line-clamp-3' : 'line-clamp-2'}>
              {banded && !of ? say({ vi: 'Tổng số', en: 'Total' }) : say(title)}
            </span>
            {facts && !of && !banded && (
              <span className="truncate font-normal text-fg3">{unitIn(facts.unit, lang)}</span>
            )}
          </div>
        )
      })}
    </div>
  )
})
