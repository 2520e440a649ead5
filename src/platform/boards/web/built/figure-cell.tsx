import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { figurePassportUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import type { ValueSize } from '#ui/value.tsx'
import type { Cell, Drawn } from '../../board-contract.ts'
import { texts } from './texts.ts'

export interface FigureCellProps {
  drawn: Drawn
  cell: Cell | undefined
  size?: ValueSize
  /** The unit stands in the head of the column. */
  bare?: boolean
}

/** One number of a widget with its passport; where it cannot be said, why. */
export function FigureCell({ drawn, cell, size, bare }: FigureCellProps) {
  const { lang, say } = useLang()
  if (!cell || cell.value === null)
    return (
      <span className="text-caption font-medium text-off">
        {cell?.explanation ? say(cell.explanation) : lang === 'vi' ? 'chưa có' : 'none'}
      </span>
    )
  const indicator = drawn.indicators[cell.i]!
  const unit = drawn.units[cell.u]!
  const shown = scaleUnit(cell.value, indicator.unit, lang)
  return (
    <>
      <PassportValue
        passport={figurePassportUrl(indicator.id, unit.code, drawn.periods[cell.p]!.text, {
          borders: drawn.borders ?? undefined,
          known: drawn.known ?? undefined,
        })}
        label={`${say(indicator.title)}, ${unit.name}`}
        value={shown.value}
        unit={bare && shown.by === 1 ? undefined : shown.unit}
        digits={shown.by === 1 ? (indicator.decimals ?? undefined) : undefined}
        size={size}
        tone={cell.freshness === 'late' || cell.freshness === 'missing' ? 'off' : undefined}
      />
      {cell.status && cell.status !== 'official' && (
        <span className="ml-1 text-caption text-info">({say(texts.waiting)})</span>
      )}
    </>
  )
}
