import { X } from 'lucide-react'
import { PersonField as ChoiceField } from '#platform/cases/web/person-field.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import type { Choice } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { TablePart } from '../../../regime/contract.ts'
import { FigureWords } from './figure-words.tsx'
import { TALL_ICON } from './tall.ts'
import { texts } from './texts.ts'

type Column = TablePart['columns'][number]

export interface TableColumnProps {
  at: number
  column: Column
  /** Of a table whose rows are units: each column has its own indicator. */
  indicators: readonly Choice[] | undefined
  onColumn: (column: Column) => void
  onRemove: (() => void) | undefined
}

/** One column of a table: its head, and what of the row's figure stands in it. */
export function TableColumn({ at, column, indicators, onColumn, onRemove }: TableColumnProps) {
  const { say } = useLang()
  const name = say(texts.column, { n: at + 1 })
  return (
    <fieldset className="rounded-control border border-line p-3">
      <legend className="px-1 font-medium">{name}</legend>
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <span className="flex items-end gap-1 sm:col-span-2">
          <TextField
            id={`column-${at}-title`}
            className="flex-1"
            label={say(texts.columnTitle)}
            value={column.title}
            onChange={(e) => onColumn({ ...column, title: e.currentTarget.value })}
          />
          {onRemove && (
            <IconButton
              className={TALL_ICON}
              label={say(texts.takeOut, { part: name })}
              icon={<X />}
              onClick={onRemove}
            />
          )}
        </span>
        {indicators && (
          <ChoiceField
            id={`column-${at}-indicator`}
            label={say(texts.indicator)}
            value={column.indicator ?? null}
            choices={indicators}
            onValue={(indicator) => onColumn({ ...column, indicator: indicator ?? undefined })}
          />
        )}
        <FigureWords
          id={`column-${at}`}
          value={{ period: column.period ?? '', form: column.form ?? 'value', scale: column.scale ?? '' }}
          onValue={({ period, form, scale }) =>
            onColumn({
              ...column,
              period: period || undefined,
              form: form === 'value' ? undefined : form,
              scale: scale || undefined,
            })
          }
        />
      </div>
    </fieldset>
  )
}
