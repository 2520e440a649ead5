import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { DeskOut } from '../formulas/analysis-contract.ts'
import { DeskList, type DeskRow } from './desk-list.tsx'
import { formUrl, PATHS } from './places.ts'
import { PrintsCard } from './prints-card.tsx'
import { ServicesFrame } from './services-frame.tsx'
import { texts } from './texts.ts'

/** The one-stop desk at seven in the morning: due today, apologise today, late; form 04 for many in one file. */
export default function DeskPage() {
  const { say, lang } = useLang()
  const { query } = useHere()
  const works = useSession().may('cases:write')
  const sending = useSending()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const got = useGet<DeskOut>(PATHS.desk, { area: query.area }, { every: 60 })
  const toggle = (id: string) =>
    setChosen((kept) => new Set(kept.has(id) ? [...kept].filter((one) => one !== id) : [...kept, id]))
  const refresh = useRefresh()
  const print = async () => {
    if ((await sending.run(() => send('POST', PATHS.prints, { form: '04', cases: [...chosen] }))) === undefined) return
    setChosen(new Set())
    refresh(PATHS.prints)
  }
  const group = (title: Text, note: Text | undefined, rows: readonly DeskRow[], total: number, empty: Text) => {
    const all = rows.length > 0 && rows.every((one) => chosen.has(one.id))
    const choose = () =>
      setChosen((kept) => {
        const next = new Set(kept)
        for (const one of rows) all ? next.delete(one.id) : next.add(one.id)
        return next
      })
    return (
      <Card
        title={say(title)}
        scope={[formatNumber(total, lang), note && say(note)].filter(Boolean).join(' · ')}
        tools={
          works &&
          rows.length > 0 && (
            <Button size="small" kind="quiet" aria-pressed={all} onClick={choose}>
              {say(texts.chooseAll)}
            </Button>
          )
        }
      >
        {rows.length ? (
          <DeskList rows={rows} chosen={chosen} onToggle={toggle} works={works} />
        ) : (
          <EmptyState title={say(empty)} className="py-6" />
        )}
        {total > rows.length && (
          <p className="border-t border-line px-3.5 py-2 text-fg3">+{formatNumber(total - rows.length, lang)}</p>
        )}
      </Card>
    )
  }
  return (
    <ServicesFrame
      title={say(texts.desk)}
      note={say(texts.deskNote)}
      frame={got.data?.frame}
      actions={
        works && (
          <>
            <Button href={formUrl('07', vnDay(new Date()).slice(0, 7), 'pdf')}>{say(texts.book)}</Button>
            <Button
              kind="primary"
              icon={<Printer />}
              busy={sending.busy}
              disabled={chosen.size === 0}
              onClick={() => void print()}
            >
              {say(sending.busy ? texts.ordering : chosen.size ? texts.print04 : texts.chooseToPrint, {
                n: chosen.size,
              })}
            </Button>
          </>
        )
      }
    >
      <FormProblem problem={sending.problem} />
      {works && <PrintsCard />}
      <Got of={got}>
        {(desk) => (
          <div className="grid items-start gap-3 xl:grid-cols-3">
            {group(
              texts.apologise,
              texts.apologiseHow,
              desk.apologise,
              desk.apologise.length,
              desk.frame.studiedAt === null ? texts.studying : texts.noApology,
            )}
            {group(texts.dueToday, undefined, desk.today, desk.today.length, texts.noToday)}
            {group(texts.lateAlready, undefined, desk.overdue, desk.overdueTotal, texts.noLate)}
          </div>
        )}
      </Got>
    </ServicesFrame>
  )
}
