import { FolderPlus } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { casesUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { CaseTypeOut } from '../desk-contract.ts'
import { CaseForm } from './case-form.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { typeIcon } from './type-icon.tsx'

/** Opening a case: first of which kind, then the form that kind declares. */
export default function NewCasePage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const got = useGet<{ items: CaseTypeOut[] }>('/api/v1/case-types', undefined, { every: 0 })
  return (
    <Got page of={got}>
      {({ items }) => {
        const open = items.filter((type) => type.record === 'ours' && type.mayWrite)
        const type = items.find((one) => one.id === query.type)
        const refused = type && !open.includes(type)
        return (
          <PageFrame
            reading
            trail={[{ href: casesUrl({ type: type?.id }), label: type ? say(type.plural) : say(texts.cases) }]}
            tab={say(caseTexts.newTitle)}
            title={type ? `${say(caseTexts.newTitle)}: ${say(type.title).toLowerCase()}` : say(caseTexts.newTitle)}
            note={type && !refused ? say(caseTexts.draftKept) : undefined}
          >
            {type && !refused ? (
              <CaseForm key={`${type.id} ${query.parent ?? ''}`} type={type} parent={query.parent} />
            ) : (
              <Card title={refused ? undefined : say(caseTexts.chooseType)}>
                {refused && <p className="px-3.5 pt-3 font-medium text-high">{say(caseTexts.readOnlyType)}</p>}
                {open.length === 0 ? (
                  <EmptyState icon={<FolderPlus />} title={say(caseTexts.noTypes)} />
                ) : (
                  <div className="grid gap-2 p-3.5 pt-1 sm:grid-cols-2">
                    {open.map((one) => (
                      <Button
                        key={one.id}
                        size="touch"
                        icon={typeIcon(one.icon)}
                        className="justify-start!"
                        onClick={() => change({ type: one.id })}
                      >
                        {say(one.title)}
                      </Button>
                    ))}
                  </div>
                )}
              </Card>
            )}
          </PageFrame>
        )
      }}
    </Got>
  )
}
