import { ListTree } from 'lucide-react'
import { useRef } from 'react'
import { nameIn } from '#kernel/text.ts'
import { formatDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { SetOut } from '../contract.ts'
import { IndexFrame } from './index-frame.tsx'
import { PATHS, setUrl } from './places.ts'
import { SetImport } from './set-import.tsx'
import { texts } from './texts.ts'

const TONES = { draft: 'medium', issued: 'ok', withdrawn: 'off' } as const

/** The sets of criteria: begun from an example, from a sheet, or as a copy of last year's. */
export default function SetsPage() {
  const { say, lang } = useLang()
  const { go } = useHere()
  const may = useSession().may('figures:approve')
  const refresh = useRefresh()
  const sending = useSending()
  const file = useRef<HTMLInputElement>(null)
  const got = useGet<{ items: SetOut[] }>(PATHS.sets)
  const begin = (body: object) =>
    void sending.run(async () => {
      const made = await send<SetOut>('POST', PATHS.sets, body)
      refresh(PATHS.sets)
      go(setUrl(made.id))
    })
  const buttons = may && (
    <span className="flex flex-wrap gap-2">
      <Button busy={sending.busy} onClick={() => begin({ example: 'commune', year: new Date().getFullYear() })}>
        {say(texts.fromCommune)}
      </Button>
      <Button busy={sending.busy} onClick={() => begin({ example: 'province' })}>
        {say(texts.fromProvince)}
      </Button>
      <Button onClick={() => file.current?.click()}>{say(texts.importSet)}</Button>
    </span>
  )
  return (
    <IndexFrame here="sets" title={say(texts.sets)} note={say(texts.note)} actions={buttons}>
      <div className="flex flex-col gap-3">
        <FormProblem problem={sending.problem} />
        {may && <SetImport input={file} />}
        <Got of={got}>
          {({ items }) => (
            <Card>
              <DataTable<SetOut>
                caption={say(texts.sets)}
                lang={lang}
                rows={items}
                keyOf={(set) => set.id}
                onRow={(set) => go(setUrl(set.id))}
                empty={<EmptyState icon={<ListTree />} title={say(texts.noSets)} from={say(texts.noSetsHow)} />}
                columns={[
                  {
                    key: 'name',
                    title: say(texts.name),
                    cell: (set) => (
                      <>
                        <a href={setUrl(set.id)} className="block font-medium text-fg1 no-underline hover:underline">
                          {nameIn(set.doc, lang)}
                        </a>
                        <span className="block text-caption text-fg3">
                          {[set.doc.decision, set.doc.year, say(texts[set.doc.measures])].filter(Boolean).join(' · ')}
                        </span>
                      </>
                    ),
                  },
                  {
                    key: 'state',
                    title: say(texts.state),
                    cell: (set) => (
                      <>
                        <Badge tone={TONES[set.state]}>{say(texts[set.state])}</Badge>
                        {set.validFrom && (
                          <span className="ml-2 text-caption text-fg3">
                            {set.validTo
                              ? say(texts.validBetween, { from: formatDay(set.validFrom), to: formatDay(set.validTo) })
                              : say(texts.validSince, { from: formatDay(set.validFrom) })}
                          </span>
                        )}
                      </>
                    ),
                  },
                  { key: 'n', title: say(texts.criterion), numeric: true, wideOnly: true, cell: (set) => set.criteria },
                  {
                    key: 'points',
                    title: say(texts.points),
                    numeric: true,
                    cell: (set) => (
                      <span className={set.points === set.doc.total ? '' : 'font-medium text-high'}>
                        {formatNumber(set.points, lang)}/{formatNumber(set.doc.total, lang)}
                      </span>
                    ),
                  },
                ]}
              />
            </Card>
          )}
        </Got>
      </div>
    </IndexFrame>
  )
}
