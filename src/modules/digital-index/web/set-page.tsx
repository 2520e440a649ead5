import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateField } from '#ui/date-field.tsx'
import { formatNumber } from '#ui/format.ts'
import type { SetDoc, SetOut } from '../contract.ts'
import { checkSet, setPoints } from '../formulas/check-set.ts'
import { freeGroupCode } from './change-doc.ts'
import { GroupCard } from './group-card.tsx'
import { PATHS, setsUrl, setUrl } from './places.ts'
import { SetHead } from './set-head.tsx'
import { texts } from './texts.ts'

/** One set: built here while it is a draft, read once it is in force. */
export default function SetPage() {
  const { params } = useHere()
  const got = useGet<SetOut>(PATHS.set(params.id ?? ''), undefined, { every: 0 })
  return (
    <Got of={got} page>
      {(set) => <Builder key={`${set.id} ${set.version}`} set={set} />}
    </Got>
  )
}

function Builder({ set }: { set: SetOut }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const today = vnDay(new Date())
  const [doc, setDoc, forget] = useDraft<SetDoc>(`digital-index.set.${set.id}.${set.version}`, set.doc)
  const [validFrom, setValidFrom] = useState<string | null>(today)
  const changed = doc !== set.doc && JSON.stringify(doc) !== JSON.stringify(set.doc)
  const faults = checkSet(doc)
  const sum = setPoints(doc)
  const save = () =>
    sending.run(async () => {
      await send('PUT', PATHS.set(set.id), { doc, version: set.version })
      forget()
      refresh(PATHS.sets)
      notice({ title: say(texts.saved) })
    })
  const issue = () =>
    sending.run(async () => {
      await send('POST', `${PATHS.set(set.id)}/issue`, { validFrom })
      refresh(PATHS.sets)
      notice({ title: say(texts.issuedDone) })
    })
  const copy = () =>
    sending.run(async () => {
      const made = await send<SetOut>('POST', PATHS.sets, { copyOf: set.id })
      refresh(PATHS.sets)
      go(setUrl(made.id))
    })
  const addGroup = () =>
    setDoc({
      ...doc,
      groups: [
        ...doc.groups,
        { code: freeGroupCode(doc), name: say(texts.group), maxScore: 0, note: '', criteria: [] },
      ],
    })
  return (
    <PageFrame
      title={nameIn(doc, lang)}
      trail={[{ href: setsUrl(), label: say(texts.sets) }]}
      note={[doc.decision, doc.year, set.validFrom && say(texts.validSince, { from: formatDay(set.validFrom) })]
        .filter(Boolean)
        .join(' · ')}
      badges={
        <>
          <Badge tone={set.state === 'issued' ? 'ok' : 'medium'}>{say(texts[set.state])}</Badge>
          <Badge tone={sum === doc.total ? 'ok' : 'high'}>
            {say(texts.sum, { sum: formatNumber(sum, lang), total: formatNumber(doc.total, lang) })}
          </Badge>
          {changed && <Badge tone="info">{say(texts.unsaved)}</Badge>}
        </>
      }
      actions={
        <>
          <Button busy={sending.busy} onClick={() => void copy()}>
            {say(texts.copyThis)}
          </Button>
          {set.mayEdit && (
            <Button kind="primary" busy={sending.busy} disabled={!changed} onClick={() => void save()}>
              {say(texts.save)}
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <FormProblem problem={sending.problem} />
          {doc.groups.map((group, i) => (
            <GroupCard key={group.code} doc={doc} at={i} mayEdit={set.mayEdit} faults={faults} onDoc={setDoc} />
          ))}
          {set.mayEdit && (
            <Button className="self-start" onClick={addGroup}>
              {say(texts.addGroup)}
            </Button>
          )}
        </div>
        <aside className="flex flex-col gap-3">
          <SetHead doc={doc} mayEdit={set.mayEdit} onDoc={setDoc} />
          {set.mayEdit && (
            <Card title={say(texts.issue)} padded>
              {faults.length > 0 ? (
                <>
                  <p className="font-medium">{say(texts.faults)}</p>
                  <ul className="mt-1 list-disc pl-4 text-high">
                    {faults.map((fault) => (
                      <li key={`${fault.path}${fault.message.vi}`}>{say(fault.message)}</li>
                    ))}
                  </ul>
                </>
              ) : (
                <div className="flex flex-col gap-3">
                  <DateField
                    id="set-from"
                    label={say(texts.issue)}
                    value={validFrom}
                    onValue={setValidFrom}
                    today={today}
                    lang={lang}
                  />
                  <Button
                    kind="primary"
                    busy={sending.busy}
                    disabled={changed || !validFrom}
                    onClick={() => void issue()}
                  >
                    {say(texts.issue)}
                  </Button>
                </div>
              )}
            </Card>
          )}
        </aside>
      </div>
    </PageFrame>
  )
}
