import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import type { GiverOut } from '#platform/figures/desk-contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FigureTabs } from '../figure-tabs.tsx'
import { kinds, texts } from './texts.ts'

/** Who gives figures, by when each owes them, and how each keeps its promise. */
export default function GiversPage() {
  const { lang, say } = useLang()
  const session = useSession()
  // Who comes from an alert sees its giver first.
  const { query } = useHere()
  const got = useGet<{ items: GiverOut[] }>('/api/v1/figures/givers')
  const [editing, setEditing] = useState<GiverOut | null>(null)
  const columns: Column<GiverOut>[] = [
    {
      key: 'giver',
      title: say(texts.giver),
      cell: (g) => <b className={g.id === query.giver ? 'font-semibold text-accent' : 'font-medium'}>{say(g.title)}</b>,
    },
    { key: 'kind', title: say(texts.kind), wideOnly: true, cell: (g) => say(kinds[g.kind]!) },
    {
      key: 'due',
      title: say(texts.due),
      cell: (g) => {
        const all = g.duties.find((d) => d.scope === '*')
        const own = g.duties.length - (all ? 1 : 0)
        return (
          <span className="text-fg2">
            {all && say(texts.days, { n: all.dueDays })}
            {own > 0 && ` · ${say(texts.own, { n: own })}`}
          </span>
        )
      },
    },
    { key: 'series', title: say(texts.series), numeric: true, cell: (g) => g.series },
    {
      key: 'late',
      title: say(texts.late),
      numeric: true,
      cell: (g) => (g.late ? <StatusMark status="medium" label={String(g.late)} lang={lang} /> : '–'),
    },
    {
      key: 'missing',
      title: say(texts.missing),
      numeric: true,
      cell: (g) => (g.missing ? <StatusMark status="high" label={String(g.missing)} lang={lang} /> : '–'),
    },
    {
      key: 'last',
      title: say(texts.last),
      wideOnly: true,
      cell: (g) => (g.lastAt ? formatDay(g.lastAt.slice(0, 10)) : <span className="text-fg3">{say(texts.never)}</span>),
    },
    { key: 'next', title: say(texts.next), cell: (g) => g.nextDue && formatDay(g.nextDue) },
    {
      key: 'edit',
      title: '',
      cell: (g) =>
        session.may('sources:write') && (
          <Button size="small" kind="quiet" onClick={() => setEditing(g)}>
            {say(texts.edit)}
          </Button>
        ),
    },
  ]
  return (
    <PageFrame
      title={say(texts.givers)}
      note={
        got.data &&
        say(texts.giversNote, {
          n: got.data.items.length,
          late: got.data.items.reduce((sum, g) => sum + g.late + g.missing, 0),
        })
      }
    >
      <FigureTabs />
      <Card>
        <Got of={got}>
          {({ items }) => (
            <DataTable
              caption={say(texts.givers)}
              columns={columns}
              rows={items.toSorted(
                (a, b) => Number(b.id === query.giver) - Number(a.id === query.giver) || standing(b) - standing(a),
              )}
              keyOf={(g) => g.id}
              lang={lang}
            />
          )}
        </Got>
      </Card>
      {editing && <DutiesDialog giver={editing} onClose={() => setEditing(null)} />}
    </PageFrame>
  )
}

/** Who owes most comes first, then who gives, then who has not begun. */
const standing = (g: GiverOut): number => g.missing * 10_000 + g.late * 100 + Math.min(g.series, 99)

const LINE = /^\s*(\S+)\s*=\s*(\d{1,3})\s*$/

function DutiesDialog({ giver, onClose }: { giver: GiverOut; onClose: () => void }) {
  const { lang, say } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [lines, setLines] = useState(giver.duties.map((d) => `${d.scope} = ${d.dueDays}`).join('\n'))
  const all = lines.split('\n').filter((line) => line.trim())
  const wrong = all.find((line) => !LINE.test(line))
  const save = () =>
    sending.run(async () => {
      const { id, title, kind, aliases, office, ended } = giver
      const duties = all.map((line) => {
        const [, scope, days] = LINE.exec(line)!
        return { scope, dueDays: Number(days) }
      })
      await send('POST', '/api/v1/figures/givers', { id, title, kind, aliases, office, ended, duties })
      refresh('/api/v1/figures/givers')
      onClose()
    })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.editTitle, { giver: say(giver.title) })}
      note={say(texts.editHow)}
      lang={lang}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button kind="primary" busy={sending.busy} disabled={wrong !== undefined} onClick={() => void save()}>
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <TextField
        id="duties"
        lang={lang}
        label={say(texts.lines)}
        rows={6}
        value={lines}
        error={wrong === undefined ? undefined : say(texts.wrong, { line: wrong.trim() })}
        onChange={(event) => setLines(event.target.value)}
      />
      <FormProblem problem={sending.problem} />
    </Dialog>
  )
}
