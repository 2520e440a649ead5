import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { ReportOut } from '../../../regime/contract.ts'
import { regimeUrl } from '../../addresses.ts'
import { texts as words } from '../texts.ts'
import { BasicsCard } from './basics-card.tsx'
import { OutlineFields } from './outline-fields.tsx'
import { bodyOf, emptyForm, formOf, type ReportForm } from './report-form.ts'
import { RuleCard } from './rule-card.tsx'
import { SendersCard } from './senders-card.tsx'
import { TALL } from './tall.ts'
import { texts } from './texts.ts'
import { TurnsCard } from './turns-card.tsx'
import { WaysCard } from './ways-card.tsx'

const REGIME = '/api/v1/reports/regime'
const FIELDS = ['code', 'name', 'receiver', 'field', 'since', 'until', 'rule', 'door', 'wordTemplate', 'excelTemplate']

/** A report of the regime with everything that can be said of it, or a new one. */
export default function ReportPage() {
  const { params } = useHere()
  const answer = useGet<{ items: ReportOut[] }>(REGIME)
  if (params.id === 'new') return <ReportEditor key="new" />
  return (
    <Got of={answer} page>
      {({ items }) => {
        const one = items.find((report) => report.id === params.id)
        return one ? <ReportEditor key={`${one.id}.${one.version}`} one={one} /> : <Gone />
      }}
    </Got>
  )
}

function Gone() {
  const { say } = useLang()
  return (
    <PageFrame title={say(words.none)} trail={[{ href: regimeUrl(), label: say(words.regimeTitle) }]}>
      <p className="text-fg2">{say(words.noneNote)}</p>
    </PageFrame>
  )
}

function ReportEditor({ one }: { one?: ReportOut }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [start] = useState<ReportForm>(() => (one ? formOf(one) : emptyForm(today())))
  // What is typed is kept on this device until it is saved; another version of the report has a draft of its own.
  const [form, setForm, forget] = useDraft(`regime.${one ? `${one.id}.${one.version}` : 'new'}`, start)
  const readOnly = one !== undefined && !one.mayChange
  const put = (change: Partial<ReportForm>) => setForm({ ...form, ...change })
  const card = { form, put, readOnly, errorOf: (field: string) => errorOf(sending.problem, field) }
  const ready = form.code.trim() && form.name.trim() && form.receiver.trim() && form.senders.length > 0
  const changed = JSON.stringify(form) !== JSON.stringify(start)
  const save = async () => {
    const { code, ...body } = bodyOf(form)
    const done = await sending.run(() =>
      one
        ? send('PATCH', `${REGIME}/${one.id}`, { ...body, version: one.version })
        : send('POST', REGIME, { code, ...body }),
    )
    if (!done) return
    forget()
    refresh('/api/v1/reports')
    notice({ status: 'ok', title: say(texts.saved) })
    go(regimeUrl())
  }
  return (
    <PageFrame
      title={one ? nameIn(one, lang) : say(texts.newTitle)}
      note={one?.code}
      trail={[{ href: regimeUrl(), label: say(words.regimeTitle) }]}
      actions={
        !readOnly && (
          <>
            {changed && (
              <Button className={TALL} onClick={forget}>
                {say(texts.startAnew)}
              </Button>
            )}
            <Button
              kind="primary"
              className={TALL}
              busy={sending.busy}
              disabled={!ready || !changed}
              onClick={() => void save()}
            >
              {say(texts.save)}
            </Button>
          </>
        )
      }
    >
      {readOnly && <p className="mb-3 rounded-control bg-info-soft px-3 py-2">{say(texts.readOnly)}</p>}
      {changed && !readOnly && <p className="mb-3 text-caption text-fg3">{say(texts.kept)}</p>}
      <Refusals problem={sending.problem} />
      <fieldset disabled={readOnly} className="grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <BasicsCard {...card} isNew={!one} />
          <RuleCard {...card} />
          <TurnsCard {...card} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SendersCard {...card} />
          <Card title={say(texts.outline)} padded>
            <p className="pb-3 text-caption text-fg3">{say(texts.outlineNote)}</p>
            <OutlineFields id="outline" parts={form.outline} onParts={(outline) => put({ outline })} />
          </Card>
          <WaysCard {...card} />
        </div>
      </fieldset>
    </PageFrame>
  )
}

/** Why it was not saved: what stands beside no field is told above, each place of the outline by itself. */
function Refusals({ problem }: { problem: unknown }) {
  const errors = (problem as { errors?: readonly { path: string; message: string }[] } | null)?.errors ?? []
  const rest = errors.filter((one) => !FIELDS.some((field) => one.path.endsWith(`/${field}`)))
  return (
    <div className="mb-3 flex flex-col gap-2 empty:hidden">
      <FormProblem problem={problem} fields={FIELDS} />
      {rest.length > 0 && (
        <ul className="list-disc pl-6 text-critical">
          {rest.map((one) => (
            <li key={one.path + one.message}>{one.message}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
