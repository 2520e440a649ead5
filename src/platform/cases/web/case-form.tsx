import { type FormEvent, useId } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { casesUrl, caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { CaseTypeOut } from '../desk-contract.ts'
import { OpeningFields } from './opening-fields.tsx'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useOpening } from './use-opening.ts'

/** The page's form of a new case, made from its type: what, where, who, by when, its own fields, files and place. */
export function CaseForm({ type, parent }: { type: CaseTypeOut; parent?: string }) {
  const { say } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const id = useId()
  const [kind, parentId] = parent?.split(/:(.*)/s) ?? []
  const opening = useOpening({
    key: `case.new.${type.id}.${parent ?? ''}`,
    type,
    parent: kind && parentId ? { kind, id: parentId } : undefined,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const title = opening.draft.title.trim()
    const made = await opening.open()
    if (!made) return
    notice({ title: say(caseTexts.created, { code: made.code }), body: title })
    for (const odd of made.warnings ?? []) notice({ status: 'medium', title: say(odd), body: made.code })
    go(caseUrl(made.id), { replace: true })
  }
  return (
    <form noValidate onSubmit={submit}>
      {opening.refusal && <Refusal>{opening.refusal}</Refusal>}
      <Card padded bodyClass="flex flex-col gap-4">
        <OpeningFields id={id} opening={opening} />
      </Card>
      <div className="mt-3 flex justify-end gap-2">
        <Button
          className="[[data-surface=phone]_&]:h-11"
          onClick={() => {
            opening.forget()
            go(casesUrl({ type: type.id }))
          }}
        >
          {say(texts.cancel)}
        </Button>
        <Button
          type="submit"
          kind="primary"
          busy={opening.busy}
          className="[[data-surface=phone]_&]:h-11 max-sm:flex-1"
        >
          {say(caseTexts.create)}
        </Button>
      </div>
    </form>
  )
}
