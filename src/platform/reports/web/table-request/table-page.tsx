import { Download } from 'lucide-react'
import { useState } from 'react'
import { addDays, atVnTime, isoVn, vnDay } from '#kernel/time.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import { InstantField } from '#platform/cases/web/instant-field.tsx'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatMoment } from '#ui/format.ts'
import type { TableCell, TableDetail, TableLinks, TablePart } from '../../table-request/contract.ts'
import { tablesUrl } from '../addresses.ts'
import { TALL } from '../regime/edit/tall.ts'
import { texts } from './texts.ts'

/** One table: what is known, who has answered, the deadline, the signature, the file. */
export default function TablePage() {
  const { say } = useLang()
  const { params } = useHere()
  const path = `/api/v1/reports/tables/${encodeURIComponent(params.id ?? '')}`
  const refresh = useRefresh()
  const answer = useGet<TableDetail>(path)
  useLive('reports', () => refresh(path))
  return (
    <Got of={answer}>
      {(table) => (
        <PageFrame title={table.title} trail={[{ href: tablesUrl(), label: say(texts.title) }]} note={table.name}>
          <Table table={table} path={path} onChange={() => refresh(path)} />
        </PageFrame>
      )}
    </Got>
  )
}

/** What is not asked for because it follows, and what stays blank. */
function Totals({ totals }: { totals: TableDetail['totals'] }) {
  const { say } = useLang()
  const own = totals.filter((one) => one.parts > 0).length
  const unclear = totals.filter((one) => one.parts === 0).map((one) => `${one.sheet} ${one.cell}`)
  return (
    <>
      {own > 0 && <p className="text-fg2">{say(texts.totalsOwn, { n: own })}</p>}
      {unclear.length > 0 && <p className="text-fg2">{say(texts.totalsUnclear, { cells: unclear.join(', ') })}</p>}
    </>
  )
}

function Table({ table, path, onChange }: { table: TableDetail; path: string; onChange: () => void }) {
  const { lang, say } = useLang()
  const sending = useSending()
  const [links, setLinks] = useState<TableLinks['items']>([])
  const [due, setDue] = useState<string | null>(nextFour)
  const run = async (work: () => Promise<unknown>) => {
    const done = await sending.run(work)
    if (!done) return
    if (typeof done === 'object' && 'items' in done) setLinks((done as TableLinks).items)
    onChange()
  }
  const counts = [
    [texts.known, table.known],
    [texts.answered, table.answered],
    [texts.missing, table.asked],
  ] as const
  return (
    <div className="flex flex-col gap-3">
      <FormProblem problem={sending.problem} />
      <Totals totals={table.totals} />
      <Card padded>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <dl className="flex flex-1 gap-6 max-sm:basis-full max-sm:justify-between">
            {counts.map(([name, count]) => (
              <div key={name.vi}>
                <dt className="text-caption text-fg3">{say(name)}</dt>
                <dd className="text-head font-semibold tabular-nums">{formatNumber(count, lang)}</dd>
              </div>
            ))}
          </dl>
          {table.state === 'planned' && table.parts.length > 0 && (
            <>
              <InstantField id="table-due" label={say(texts.due)} hour="16:00" value={due} onValue={setDue} />
              <Button
                kind="primary"
                className={TALL}
                busy={sending.busy}
                disabled={!due}
                onClick={() => void run(() => send('POST', `${path}/send`, { dueAt: due }))}
              >
                {say(texts.send, { n: table.parts.length })}
              </Button>
            </>
          )}
          {table.dueAt && (
            <p>
              {say(texts.due)} <b>{formatMoment(new Date(table.dueAt))}</b>
            </p>
          )}
          <Button href={`${path}/file`} icon={<Download />} className={TALL}>
            {say(texts.download)}
          </Button>
          {table.state === 'signed' ? (
            <p className="text-ok">
              {say(texts.signed, { name: table.signedBy ?? '' })} ·{' '}
              {table.signedAt && formatMoment(new Date(table.signedAt))}
            </p>
          ) : (
            <Button
              className={TALL}
              busy={sending.busy}
              title={say(texts.signNote)}
              onClick={() => void run(() => send('POST', `${path}/sign`))}
            >
              {say(texts.sign)}
            </Button>
          )}
        </div>
        {table.state !== 'signed' && <p className="pt-2 text-caption text-fg3">{say(texts.signNote)}</p>}
      </Card>
      {links.length > 0 && (
        <Card title={say(texts.links)} padded>
          <p className="pb-2 text-fg2">{say(texts.linksNote)}</p>
          <ul className="flex flex-col gap-2">
            {links.map((one) => (
              <li key={one.part} className="flex flex-wrap items-center gap-2">
                <b className="basis-44 max-sm:flex-1">{one.areaName}</b>
                <code className="min-w-0 flex-1 break-all max-sm:order-last max-sm:basis-full">{one.link}</code>
                <Button
                  size="small"
                  className={TALL}
                  aria-label={`${say(texts.copy)}: ${one.areaName}`}
                  onClick={() => void navigator.clipboard?.writeText(one.link)}
                >
                  {say(texts.copy)}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {table.parts.length > 0 && (
        <Card title={say(texts.units)}>
          <ul>
            {table.parts.map((part) => (
              <PartLine
                key={part.id}
                part={part}
                planned={table.state === 'planned'}
                onRemind={
                  table.state === 'open'
                    ? () => void run(() => send('POST', `${path}/parts/${part.id}/link`))
                    : undefined
                }
              />
            ))}
          </ul>
        </Card>
      )}
      <Card title={say(texts.cells)} scope={table.cells.length}>
        <ScrollBox label={say(texts.cells)}>
          <DataTable
            // The box around it scrolls, and is reached by keyboard.
            className="overflow-visible!"
            caption={say(texts.cells)}
            columns={[
              {
                key: 'cell',
                title: say({ vi: 'Ô', en: 'Cell' }),
                cell: (row: TableCell) => `${row.sheet} · ${row.cell}`,
              },
              {
                key: 'question',
                title: say({ vi: 'Nội dung', en: 'Question' }),
                cell: (row: TableCell) => row.question,
              },
              {
                key: 'value',
                title: say({ vi: 'Giá trị', en: 'Value' }),
                numeric: true,
                cell: (row: TableCell) => (row.value === null ? '–' : formatNumber(row.value, lang, 4)),
              },
              { key: 'unit', title: say({ vi: 'Đơn vị', en: 'Unit' }), cell: (row: TableCell) => row.unit },
              {
                key: 'source',
                title: say({ vi: 'Nguồn gốc', en: 'Source' }),
                cell: (row: TableCell) => row.source ?? '',
              },
            ]}
            rows={table.cells}
            keyOf={(row) => String(row.id)}
            lang={lang}
          />
        </ScrollBox>
      </Card>
    </div>
  )
}

/** Four in the afternoon of today, of tomorrow once it has passed. */
function nextFour(): string {
  const now = new Date()
  const today = atVnTime(vnDay(now), '16:00')
  return isoVn(today > now ? today : atVnTime(addDays(vnDay(now), 1), '16:00'))
}

interface PartLineProps {
  part: TablePart
  planned: boolean
  onRemind: (() => void) | undefined
}

function PartLine({ part, planned, onRemind }: PartLineProps) {
  const { say } = useLang()
  const state = part.answeredAt ? texts.done : part.openedAt ? texts.opened : planned ? texts.planned : texts.notOpened
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3.5 py-2.5 first:border-t-0">
      <span className="min-w-0 flex-1 basis-56">
        <b className="block font-semibold">{part.areaName}</b>
        <span className="text-caption text-fg3">
          {[say(state), part.answeredBy, part.answeredAt && formatMoment(new Date(part.answeredAt))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="tabular-nums">
        {part.answered}/{part.asked}
      </span>
      {onRemind && !part.answeredAt && (
        <Button size="small" className="[[data-surface=phone]_&]:h-11" onClick={onRemind}>
          {say(texts.remind)}
        </Button>
      )}
    </li>
  )
}
