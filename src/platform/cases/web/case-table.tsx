import { useMemo, useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { formatDate } from '#ui/format.ts'
import type { CaseOut } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { CaseLine } from './case-line.tsx'
import { DueMark } from './due-mark.tsx'
import { FieldValue } from './field-value.tsx'
import { MadeMove } from './made-move.tsx'
import { type ListRow, RowList } from './row-list.tsx'
import { SelectBox } from './select-box.tsx'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'
import { useIsPhone } from './use-is-phone.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { Selection } from './use-selection.ts'

export interface CaseTableProps {
  items: readonly CaseOut[]
  types: ReadonlyMap<string, CaseTypeOut>
  /** Set when the list holds one type only: its listed fields become columns. */
  type: CaseTypeOut | undefined
  selection: Selection
  onEnd: (() => void) | undefined
}

/** The list made from what the type declares: its listed fields are columns, thousands of rows scroll. */
export function CaseTable({ items, types, type, selection, onEnd }: CaseTableProps) {
  const { say } = useLang()
  const { go } = useHere()
  const { person } = useSession()
  const phone = useIsPhone()
  const [active, setActive] = useState(-1)
  const [stepping, setStepping] = useState<string | null>(null)
  const listed = useMemo(
    () =>
      Object.entries(type?.fields ?? {})
        .filter(([, field]) => field.listed && !field.personal)
        .slice(0, 4),
    [type],
  )
  const rows = useMemo<ListRow<CaseOut>[]>(
    () => items.map((row, at) => ({ kind: 'row', key: row.id, row, at })),
    [items],
  )
  useRowKeys({
    count: items.length,
    active,
    onActive: setActive,
    onSelect: (at) => items[at] && selection.set([items[at].id], !selection.has(items[at].id)),
    onClaim: (at) => items[at] && go(caseUrl(items[at].id)),
    onNext: (at) => items[at] && items[at].record === 'ours' && setStepping(items[at].id),
  })
  const columns = {
    gridTemplateColumns: `2rem minmax(0,3fr) ${listed.map(() => 'minmax(0,1.1fr)').join(' ')} 8.5rem 10.5rem 8rem 9rem 5.5rem`,
  }
  const all = items.length > 0 && selection.ids.length === items.length
  return (
    <>
      {!phone && (
        <div
          className="grid h-9 items-center gap-x-3 border-b border-line pr-3 pl-1.5 text-caption font-medium text-fg3"
          style={columns}
        >
          <SelectBox
            label={say(texts.selectAll)}
            checked={all}
            mixed={selection.ids.length > 0 && !all}
            onChecked={(on) =>
              selection.set(
                items.map((one) => one.id),
                on,
              )
            }
          />
          <span>{say(texts.titleColumn)}</span>
          {listed.map(([name, field]) => (
            <span key={name} className={classes('truncate', field.kind === 'number' && 'text-right')}>
              {say(field.title)}
            </span>
          ))}
          <span>{say(texts.due)}</span>
          <span>{say(texts.state)}</span>
          <span>{say(texts.area)}</span>
          <span>{say(texts.assignee)}</span>
          <span className="text-right">{say(texts.received)}</span>
        </div>
      )}
      <RowList
        label={type ? say(type.plural) : say(texts.cases)}
        rows={rows}
        rowHeight={phone ? 152 : 46}
        active={active}
        onEnd={onEnd}
        className="min-h-0 flex-1 max-sm:h-[72dvh] max-sm:flex-none"
        draw={(one) =>
          phone ? (
            <CaseLine
              one={one}
              icon={types.get(one.type)?.icon}
              phone
              me={person.id}
              selected={selection.has(one.id)}
              onSelect={(on) => selection.set([one.id], on)}
              onNext={one.record === 'ours' && one.endedAt === null ? () => setStepping(one.id) : undefined}
            />
          ) : (
            <div
              className={classes(
                'relative grid h-[2.875rem] items-center gap-x-3 border-b border-line pr-3 pl-1.5',
                selection.has(one.id) ? 'bg-accent-soft' : 'focus-within:bg-raised hover:bg-raised',
              )}
              style={columns}
            >
              <SelectBox
                label={say(texts.select, { code: one.code })}
                checked={selection.has(one.id)}
                onChecked={(on) => selection.set([one.id], on)}
              />
              <div className="min-w-0">
                <a
                  href={caseUrl(one.id)}
                  data-case={one.id}
                  className="block truncate font-semibold outline-none before:absolute before:inset-0 focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
                >
                  {one.title}
                </a>
                <p className="truncate text-caption text-fg3">
                  {one.code}
                  {!type && ` · ${say(one.typeTitle)}`}
                </p>
              </div>
              {listed.map(([name, field]) => (
                <span
                  key={name}
                  className={classes(
                    'truncate text-caption [&>span]:whitespace-nowrap',
                    field.kind === 'number' && 'text-right',
                  )}
                >
                  <FieldValue field={field} value={one.fields?.[name]} />
                </span>
              ))}
              <DueMark one={one} className="text-caption whitespace-nowrap" />
              <span className="flex min-w-0 max-w-full justify-self-start">
                <StateBadge one={one} />
              </span>
              <span className="truncate text-caption text-fg2">{one.areaName}</span>
              <span
                className={classes(
                  'truncate text-caption',
                  one.assignee === null && one.endedAt === null ? 'font-medium text-high' : 'text-fg2',
                )}
              >
                {one.assignee === person.id ? say(texts.me1) : (one.assigneeName ?? say(texts.nobody))}
              </span>
              <span className="text-right text-caption text-fg3 tabular-nums">
                {formatDate(Date.parse(one.receivedAt))}
              </span>
            </div>
          )
        }
      />
      {stepping && <MadeMove key={stepping} id={stepping} onDone={() => setStepping(null)} />}
    </>
  )
}
