import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { PersonField as ChoiceField } from '#platform/cases/web/person-field.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { TablePart } from '../../../regime/contract.ts'
import { swapped } from './swapped.ts'
import { TableColumn } from './table-column.tsx'
import { TALL, TALL_ICON } from './tall.ts'
import { texts } from './texts.ts'
import { useIndicators } from './use-indicators.ts'

/** Sets up a table of a report: what a row is, which indicators, which columns. */
export function TableDialog(props: { part: TablePart; onPart: (part: TablePart) => void; onClose: () => void }) {
  const { say, lang } = useLang()
  const indicators = useIndicators()
  const [part, setPart] = useState(props.part)
  const rows = part.indicators ?? []
  const setRows = (next: string[]) => setPart({ ...part, indicators: next })
  const setColumn = (at: number, column: TablePart['columns'][number]) =>
    setPart({ ...part, columns: part.columns.with(at, column) })
  const nameOf = (id: string) => indicators.find((one) => one.value === id)?.label ?? id
  const units = part.by === 'units'
  const whole = part.columns.every((c) => c.title.trim() && (!units || c.indicator)) && (units || rows.length > 0)
  return (
    <Dialog
      open
      wide
      onOpen={(open) => !open && props.onClose()}
      title={say(texts.editTable)}
      lang={lang}
      actions={
        <>
          <Button className={TALL} onClick={props.onClose}>
            {say(texts.cancel)}
          </Button>
          <Button kind="primary" className={TALL} disabled={!whole} onClick={() => props.onPart(part)}>
            {say(texts.keep)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          id="table-part-title"
          label={say(texts.tableTitle)}
          optional
          lang={lang}
          value={part.title ?? ''}
          onChange={(e) => setPart({ ...part, title: e.currentTarget.value })}
        />
        <NativeSelect
          id="table-part-by"
          label={say(texts.tableBy)}
          value={part.by}
          choices={(['indicators', 'units'] as const).map((by) => ({ value: by, label: say(texts[`by-${by}`]) }))}
          onChange={(e) => setPart({ ...part, by: e.currentTarget.value as TablePart['by'] })}
        />
        {!units && (
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold">{say(texts.tableRows)}</h3>
            <ol className="flex flex-col">
              {rows.map((id, at) => (
                <li key={id} className="flex items-center gap-1 border-t border-line py-1">
                  <span className="min-w-0 flex-1">
                    {at + 1}. {nameOf(id)}
                  </span>
                  <IconButton
                    className={TALL_ICON}
                    label={say(texts.up, { part: nameOf(id) })}
                    icon={<ArrowUp />}
                    disabled={at === 0}
                    onClick={() => setRows(swapped(rows, at, at - 1))}
                  />
                  <IconButton
                    className={TALL_ICON}
                    label={say(texts.down, { part: nameOf(id) })}
                    icon={<ArrowDown />}
                    disabled={at === rows.length - 1}
                    onClick={() => setRows(swapped(rows, at, at + 1))}
                  />
                  <IconButton
                    className={TALL_ICON}
                    label={say(texts.takeOut, { part: nameOf(id) })}
                    icon={<X />}
                    onClick={() => setRows(rows.toSpliced(at, 1))}
                  />
                </li>
              ))}
            </ol>
            <ChoiceField
              id="table-part-row"
              label={say(texts.addRow)}
              value={null}
              choices={indicators.filter((one) => !rows.includes(one.value))}
              onValue={(id) => id && setRows([...rows, id])}
            />
          </section>
        )}
        <h3 className="font-semibold">{say(texts.tableColumns)}</h3>
        {[...part.columns.entries()].map(([at, column]) => (
          <TableColumn
            // Columns have no names of their own; their order is what they are.
            key={`column-${at}`}
            at={at}
            column={column}
            indicators={units ? indicators : undefined}
            onColumn={(next) => setColumn(at, next)}
            onRemove={
              part.columns.length > 1 ? () => setPart({ ...part, columns: part.columns.toSpliced(at, 1) }) : undefined
            }
          />
        ))}
        <span>
          <Button
            icon={<Plus />}
            className={TALL}
            onClick={() => setPart({ ...part, columns: [...part.columns, { title: '' }] })}
          >
            {say(texts.addColumn)}
          </Button>
        </span>
      </div>
    </Dialog>
  )
}
