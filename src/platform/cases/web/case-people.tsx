import { UsersRound } from 'lucide-react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { KeyValue } from '#ui/key-value.tsx'
import type { CaseDetail } from '../contract.ts'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useOffices } from './use-offices.ts'

/** Who works on it, who gave it, who helps; who took it in, who decides, where it lies now. */
export function CasePeople({ one }: { one: CaseDetail }) {
  const { say } = useLang()
  const offices = new Map(useOffices(!one.receiving && !one.deciding).map((office) => [office.code, office.name]))
  const officeName = (code: string) => offices.get(code) ?? code
  const pairs = [
    {
      key: 'assignee',
      label: say(texts.assignee),
      value: one.assigneeName ? (
        <b className="font-semibold">{one.assigneeName}</b>
      ) : (
        <b className="font-semibold text-high">{say(texts.nobody)}</b>
      ),
    },
    one.officeName && { key: 'office', label: say(caseTexts.residing), value: one.officeName },
    one.giverName && { key: 'giver', label: say(caseTexts.giver), value: one.giverName },
    one.helpers.length > 0 && {
      key: 'helpers',
      label: say(caseTexts.helpers),
      value: one.helpers.map((some) => some.name).join(', '),
    },
    one.receiving && { key: 'receiving', label: say(caseTexts.receiving), value: officeName(one.receiving) },
    one.deciding && { key: 'deciding', label: say(caseTexts.deciding), value: officeName(one.deciding) },
  ].filter((pair) => pair !== null && pair !== false && pair !== '')
  return (
    <Card title={say(caseTexts.people)} icon={<UsersRound />} padded>
      <KeyValue pairs={pairs} />
    </Card>
  )
}
