import { useCallback, useMemo, useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { CaseOut } from '../contract.ts'
import { CaseLine } from './case-line.tsx'
import { INBOX } from './cases-paths.ts'
import { MadeMove } from './made-move.tsx'
import { moveCase } from './move-case.ts'
import { type ListRow, RowList } from './row-list.tsx'
import { SelectBox } from './select-box.tsx'
import { texts } from './texts.ts'
import { useCaseTypes } from './use-case-types.ts'
import { useIsPhone } from './use-is-phone.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { Selection } from './use-selection.ts'

export interface InboxSection {
  key: string
  title: string
  items: readonly CaseOut[]
  /** More than `items` when the rest has not been read yet. */
  count: number
}

export interface InboxListProps {
  sections: readonly InboxSection[]
  selection: Selection
  /** Shows a changed case before the server has answered. */
  put: (one: CaseOut) => void
  /** Rows of this section that are not here yet have come into view. */
  onMore: (key: string) => void
}

/** The list itself: headings with counts, thousands of rows, everything by keyboard. */
export function InboxList({ sections, selection, put, onMore }: InboxListProps) {
  const { say, lang } = useLang()
  const { person, may } = useSession()
  const { byId } = useCaseTypes()
  const notice = useNotice()
  const refresh = useRefresh()
  const phone = useIsPhone()
  const [active, setActive] = useState(-1)
  const [stepping, setStepping] = useState<string | null>(null)
  const writes = may('cases:write')
  // Where everything is simulated the head of the page says so once.
  const mixed = useMemo(() => sections.some((one) => one.items.some((item) => !item.simulated)), [sections])
  const rows = useMemo(() => {
    const made: ListRow<CaseOut>[] = []
    let at = 0
    for (const { key, items, count } of sections) {
      made.push({ kind: 'head', key })
      for (const one of items) made.push({ kind: 'row', key: `${key} ${one.id}`, row: one, at: at++ })
      for (let gap = items.length; gap < count; gap++) made.push({ kind: 'gap', key: `${key} ${gap}`, of: key })
    }
    return made
  }, [sections])
  const flat = useMemo(() => sections.flatMap((section) => section.items), [sections])
  const claim = async (one: CaseOut) => {
    put({ ...one, assignee: person.id, assigneeName: person.name })
    try {
      put({ ...one, ...(await moveCase(one.id, { move: 'claim', version: one.version })) })
      notice({ title: say(texts.claim), body: `${one.code} · ${one.title}` })
    } catch (error) {
      put(one)
      notice({
        status: 'high',
        title: say(texts.notDone),
        body: error instanceof Error ? error.message : String(error),
      })
    }
    refresh(INBOX)
  }
  useRowKeys({
    count: flat.length,
    active,
    onActive: setActive,
    onSelect: (at) => flat[at] && selection.set([flat[at].id], !selection.has(flat[at].id)),
    onClaim: (at) => writes && flat[at]?.assignee === null && void claim(flat[at]),
    onNext: (at) => flat[at] && flat[at].record === 'ours' && setStepping(flat[at].id),
  })
  const head = (key: string) => {
    const section = sections.find((one) => one.key === key)!
    const ids = section.items.map((one) => one.id)
    const chosen = ids.filter((id) => selection.has(id)).length
    return (
      <div className="flex h-[2.375rem] items-center gap-1 border-t border-line bg-raised pr-3 pl-1.5 [[data-surface=phone]_&]:h-12">
        <SelectBox
          label={`${say(texts.selectAll)}: ${section.title}`}
          checked={chosen > 0 && chosen === ids.length}
          mixed={chosen > 0 && chosen < ids.length}
          onChecked={(on) => selection.set(ids, on)}
        />
        <h2 className="font-semibold text-fg2">{section.title}</h2>
        <span className="ml-1.5 text-caption text-fg3 tabular-nums">{formatNumber(section.count, lang)}</span>
      </div>
    )
  }
  const done = useCallback(() => setStepping(null), [])
  return (
    <>
      <RowList
        label={say(texts.inbox)}
        rows={rows}
        rowHeight={phone ? 156 : 48}
        active={active}
        head={head}
        onGap={onMore}
        className="min-h-0 flex-1 max-sm:h-[72dvh] max-sm:flex-none"
        draw={(one) => (
          <CaseLine
            one={one}
            icon={byId.get(one.type)?.icon}
            phone={phone}
            me={person.id}
            marked={mixed}
            selected={selection.has(one.id)}
            onSelect={(on) => selection.set([one.id], on)}
            onClaim={writes ? () => void claim(one) : undefined}
            onNext={one.record === 'ours' ? () => setStepping(one.id) : undefined}
          />
        )}
      />
      {stepping && <MadeMove key={stepping} id={stepping} onDone={done} />}
    </>
  )
}
