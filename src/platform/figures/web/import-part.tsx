import { useState } from 'react'
import { unitIn } from '#kernel/unit-words.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import type { ColumnRole, Mapping, RowRole } from './import-wire.ts'
import { rowRoles, sheetTexts as words } from './sheet-texts.ts'
import { roles } from './texts.ts'

/** What was clicked on: a column by its letter, or the rows that bear a label. */
export interface Part {
  kind: 'column' | 'row'
  key: string
  title: string
}

export interface ImportPartProps {
  part: Part
  mapping: Mapping
  indicators: readonly IndicatorOut[]
  busy: boolean
  onMapping: (mapping: Mapping) => void
  onClose: () => void
}

/** “Đây là…”: what a column or a row is. */
export function ImportPart({ part, mapping, indicators, busy, onMapping, onClose }: ImportPartProps) {
  const { lang, say } = useLang()
  const row = part.kind === 'row'
  const before: ColumnRole | RowRole | undefined = row ? mapping.rows?.[fold(part.key)] : mapping.columns[part.key]
  const [role, setRole] = useState<string>(before?.role ?? 'value')
  const [indicator, setIndicator] = useState(before?.indicator ?? '')
  const choices = row
    ? Object.entries(rowRoles).map(([value, name]) => ({ value, label: say(name) }))
    : [...Object.entries(roles), ['total', words.total] as const].map(([value, name]) => ({ value, label: say(name) }))
  const done = () => {
    const told = { role, ...(role === 'value' && indicator && { indicator }) }
    if (row) return onMapping({ ...mapping, rows: { ...mapping.rows, [fold(part.key)]: told as RowRole } })
    const { unclear: _, indicator: _i, role: _r, ...rest } = (before ?? { role: 'skip' }) as ColumnRole
    onMapping({ ...mapping, columns: { ...mapping.columns, [part.key]: { ...rest, ...told } as ColumnRole } })
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      lang={lang}
      title={say(row ? words.thisRow : words.thisColumn, { name: part.title.slice(0, 80) })}
      note={say(words.remembered)}
      actions={
        <>
          <Button onClick={onClose}>{say(words.cancel)}</Button>
          <Button kind="primary" busy={busy} onClick={done}>
            {say(words.readAgain)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <NativeSelect
          id="part-role"
          label={say(words.thisIs)}
          lang={lang}
          value={role}
          onChange={(event) => setRole(event.target.value)}
          choices={choices}
        />
        {role === 'value' && (
          <NativeSelect
            id="part-indicator"
            label={say(words.indicator)}
            lang={lang}
            prompt={say(words.ofTable)}
            value={indicator}
            onChange={(event) => setIndicator(event.target.value)}
            choices={indicators.map((one) => ({
              value: one.id,
              label: `${say(one.title)} (${unitIn(one.unit, lang)})`,
            }))}
          />
        )}
      </div>
    </Dialog>
  )
}
