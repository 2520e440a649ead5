import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { texts } from './texts.ts'

/** What a task about a table leads to: an officer of the unit opens its cells by their own right. */
export default function OwnPartPage() {
  const { say } = useLang()
  const { params } = useHere()
  const sending = useSending()
  const open = async () => {
    const path = `/api/v1/reports/table-parts/${encodeURIComponent(params.part ?? '')}/openings`
    const opened = await sending.run(() => send<{ path: string }>('POST', path))
    if (opened) location.assign(opened.path)
  }
  return (
    <PageFrame title={say(texts.ownPart)}>
      <Card padded className="max-w-xl">
        <p className="pb-3 text-fg2">{say(texts.ownPartNote)}</p>
        <FormProblem problem={sending.problem} />
        <Button kind="primary" busy={sending.busy} onClick={() => void open()}>
          {say(texts.openPart)}
        </Button>
      </Card>
    </PageFrame>
  )
}
