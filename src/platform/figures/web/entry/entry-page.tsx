import { ClipboardPen, CloudOff, Send, Undo2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { parsePeriod, periodContaining, periodTitle, previousPeriod } from '#kernel/period.ts'
import { formatDay } from '#kernel/time.ts'
import type { GridOut } from '#platform/figures/desk-contract.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import { ChangesSince } from '../changes-since.tsx'
import { FigureTabs } from '../figure-tabs.tsx'
import { markOf } from './cell-mark.tsx'
import { CellPanel } from './cell-panel.tsx'
import { checkCell } from './check-cell.ts'
import { EntryFilters } from './entry-filters.tsx'
import {
  type At,
  cellKey,
  cellsBy,
  type Edit,
  fillDown,
  putBlock,
  readBlock,
  readCell,
  subjectAt,
} from './grid-model.ts'
import { corners, GridTable } from './grid-table.tsx'
import { isAway, saveCells, submitDrafts } from './save-cells.ts'
import { texts } from './texts.ts'
import { useEdits } from './use-edits.ts'

/** The last month that has ended: what is usually to be entered. */
const lastMonth = () => previousPeriod(periodContaining(today(), 'month')).text

/** The entry grid: units by indicators for one period, or indicators by periods for one unit. */
export default function EntryPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const session = useSession()
  const home = useOwnArea()
  const view = query.view === 'periods' ? 'periods' : 'units'
  const period = query.period && parsePeriod(query.period) ? query.period : lastMonth()
  const area = query.area ?? home ?? null
  const got = useGet<GridOut>(
    '/api/v1/figures/grid',
    { view, area, period, field: query.field, known: query.known },
    { wait: !area, every: 0 },
  )
  const shown = parsePeriod(period)
  return (
    <PageFrame
      title={say(texts.title)}
      note={
        got.data &&
        say(texts.note, {
          rows: got.data.rows.length,
          columns: got.data.columns.length,
          filled: got.data.cells.filter((cell) => cell[2] !== null).length,
        })
      }
      actions={
        <ChoiceRow
          label={say(texts.view)}
          value={view}
          onValue={(next) => change({ view: next })}
          choices={[
            { value: 'units', label: say(texts.units) },
            { value: 'periods', label: say(texts.periods) },
          ]}
        />
      }
    >
      <FigureTabs />
      <EntryFilters area={area} period={period} />
      {query.known && (
        <p className="mb-3">
          <Badge tone="medium">{say(texts.knownNote, { at: formatDay(query.known.slice(0, 10)) })}</Badge>
        </p>
      )}
      {query.known && (
        <div className="mb-3">
          <ChangesSince known={query.known} area={area} {...(view === 'units' && { period })} />
        </div>
      )}
      <Got of={got}>
        {(grid) =>
          grid.rows.length && grid.columns.length ? (
            <EntryGrid
              key={`${grid.view}|${grid.area}|${grid.period}|${query.field ?? ''}`}
              grid={grid}
              kept={`${session.person.id}|${grid.view}|${grid.area}|${grid.period}|${query.field ?? ''}`}
              field={query.field}
              readOnly={Boolean(query.known) || !session.may('figures:write')}
              label={`${grid.areaName}, ${shown ? say(periodTitle(shown)) : period}`}
              lang={lang}
            />
          ) : (
            <Card>
              <EmptyState icon={<ClipboardPen />} title={say(texts.none)} from={say(texts.noneHow)} />
            </Card>
          )
        }
      </Got>
    </PageFrame>
  )
}

interface EntryGridProps {
  grid: GridOut
  /** Under which key this device keeps what is not saved. */
  kept: string
  field: string | undefined
  readOnly: boolean
  label: string
  lang: 'vi' | 'en'
}

function EntryGrid({ grid, kept, field, readOnly, label, lang }: EntryGridProps) {
  const { say } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const { edits, outbox, restored, change, undo, setOutbox } = useEdits(kept)
  const [selection, setSelection] = useState<{ from: At; to: At }>({ from: { r: 0, c: 0 }, to: { r: 0, c: 0 } })
  const cells = useMemo(() => cellsBy(grid), [grid])
  const keyAt = useCallback((at: At) => cellKey(subjectAt(grid, at)), [grid])
  const cellAt = (at: At) => cells.get(`${at.r}:${at.c}`)
  const editAt = (at: At) => edits.get(keyAt(at))
  const checkAt = (at: At) => checkCell(grid.indicators[subjectAt(grid, at).indicator], cellAt(at), editAt(at))
  const textAt = (at: At) => {
    const edit = editAt(at)
    if (edit) return edit.value == null ? edit.text : formatNumber(edit.value, lang)
    const value = cellAt(at)?.value
    return value == null ? '' : formatNumber(value, lang)
  }
  const markAt = (at: At) => {
    const { asks, refuses } = checkAt(at)
    return refuses ? 'wrong' : markOf(cellAt(at), editAt(at), asks)
  }
  const put = (at: At, edit: Edit) => change(new Map(edits).set(keyAt(at), edit))
  const type = (at: At, text: string) => {
    if (!grid.rows[at.r]!.write || text.trim() === textAt(at)) return
    const { insist } = editAt(at) ?? {}
    put(at, { text: text.trim(), value: readCell(text), ...(insist && { insist }) })
  }
  const box = corners(selection.from, selection.to)
  const paste = (block: readonly (readonly string[])[]) => {
    const done = putBlock(grid, edits, block, box.from, box.to)
    change(done.edits)
    if (done.outside) notice({ status: 'medium', title: say(texts.outside, { n: done.outside }) })
  }
  const save = useCallback(
    async (submit: boolean) => {
      await sending.run(async () => {
        try {
          const { accepted, left } = await saveCells(edits, submit, lang)
          const more = submit ? await submitDrafts(grid, field) : 0
          change(left, { silent: true })
          setOutbox(null)
          const refused = [...left.values()].filter((edit) => edit.refused).length
          notice({
            title: say(submit ? texts.submitted : texts.saved, { n: accepted + more }),
            ...(refused && { status: 'high' as const, body: say(texts.refused, { n: refused }) }),
          })
          refresh('/api/v1/figures')
        } catch (error) {
          if (!isAway(error)) throw error
          setOutbox(submit ? 'submit' : 'save')
        }
      })
    },
    [sending.run, edits, lang, grid, field, change, setOutbox, notice, say, refresh],
  )
  useEffect(() => {
    if (!outbox) return
    const again = () => void save(outbox === 'submit')
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [outbox, save])
  const focus = selection.to
  const drafts = grid.cells.some((cell) => cell[3] === 'd' || cell[3] === 'r')
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="plain" busy={sending.busy} disabled={readOnly || !edits.size} onClick={() => void save(false)}>
          {say(texts.save, { n: edits.size })}
        </Button>
        <Button
          kind="primary"
          icon={<Send />}
          busy={sending.busy}
          disabled={readOnly || (!edits.size && !drafts)}
          onClick={() => void save(true)}
        >
          {say(texts.submit)}
        </Button>
        <Button kind="quiet" icon={<Undo2 />} disabled={!edits.size} onClick={undo}>
          {say(texts.undo)}
        </Button>
        <Button
          kind="quiet"
          disabled={readOnly || box.from.r === box.to.r}
          onClick={() => change(fillDown(grid, edits, textAt, box.from, box.to))}
        >
          {say(texts.fill)}
        </Button>
        {outbox && (
          <Badge tone="high" icon={<CloudOff />}>
            {say(texts.waiting, { n: edits.size })}
          </Badge>
        )}
        {!outbox && restored > 0 && edits.size > 0 && (
          <span className="flex items-center gap-2">
            <Badge tone="info">{say(texts.restored, { n: restored })}</Badge>
            <Button size="small" kind="quiet" onClick={() => change(new Map())}>
              {say(texts.discard)}
            </Button>
          </span>
        )}
      </div>
      <FormProblem problem={sending.problem} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <GridTable
          {...{ grid, label, textAt, markAt, selection, readOnly }}
          onSelect={(from, to) => setSelection({ from, to })}
          onType={type}
          onPaste={(text) => paste(readBlock(text))}
          onEmpty={() => paste([['']])}
          onUndo={undo}
          onFill={() => change(fillDown(grid, edits, textAt, box.from, box.to))}
        />
        <CellPanel
          grid={grid}
          at={focus}
          cell={cellAt(focus)}
          edit={editAt(focus)}
          mark={markAt(focus)}
          words={editAt(focus)?.refused ? [] : checkAt(focus).words}
          onReason={(insist) => {
            const cell = cellAt(focus)
            const edit = editAt(focus) ?? { text: textAt(focus), value: cell?.value ?? null }
            change(new Map(edits).set(keyAt(focus), { ...edit, insist }), { silent: true })
          }}
        />
      </div>
      <p className="text-caption text-fg3 max-sm:hidden">{say(texts.keys)}</p>
    </div>
  )
}
