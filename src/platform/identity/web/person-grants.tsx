import { ShieldPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import type { GrantIn, GrantOut } from '#platform/access/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { restOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Button } from '#ui/button.tsx'
import type { PersonOut } from '../contract.ts'
import { GrantFields } from './grant-fields.tsx'
import { grantWords } from './grant-words.ts'
import { roles, texts } from './texts.ts'

/** What a person may do and where; a grant can be taken back, and given again by undo. */
export function PersonGrants({ person, allowed }: { person: PersonOut; allowed: boolean }) {
  const { say } = useLang()
  const { titleOf } = useModules()
  const notice = useNotice()
  const refresh = useRefresh()
  const [grant, setGrant] = useState<GrantIn | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const path = `/api/v1/people/${person.id}/grants`
  const give = async (wanted: GrantIn) => {
    await send('POST', path, wanted)
    refresh('/api/v1/people')
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!grant) return
    setProblem(null)
    try {
      await give(grant)
      setGrant(null)
      notice({ title: say(texts.given) })
    } catch (error) {
      setProblem(error)
    }
  }
  const takeBack = async (old: GrantOut) => {
    try {
      await send('DELETE', `${path}/${old.id}`)
      refresh('/api/v1/people')
      const same: GrantIn = {
        role: old.role,
        area: old.area ?? undefined,
        field: old.field ?? undefined,
        to: old.to ?? undefined,
      }
      notice({ title: say(texts.taken), action: { label: say(texts.undo), onPress: () => void give(same) } })
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  const rest = restOf(problem, ['role', 'area', 'field'])
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{say(texts.grants)}</h3>
      {person.grants.length === 0 && <p className="text-fg3">{say(texts.noGrants)}</p>}
      <ul className="divide-y divide-line">
        {person.grants.map((one) => (
          <li key={one.id} className="flex items-center gap-3 py-2">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{grantWords(one, titleOf, say)}</span>
              <span className="text-caption text-fg3">
                {say(roles[one.role].note)}
                {one.to && ` · ${say(texts.until, { day: formatDay(one.to) })}`}
              </span>
            </span>
            {allowed && (
              <Button size="small" kind="quiet" onClick={() => void takeBack(one)}>
                {say(texts.take)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {allowed && !grant && (
        <Button icon={<ShieldPlus />} className="self-start" onClick={() => setGrant({ role: 'officer' })}>
          {say(texts.give)}
        </Button>
      )}
      {grant && (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4 rounded-panel bg-raised p-3.5">
          {rest && (
            <p role="alert" className="font-medium text-critical">
              {rest}
            </p>
          )}
          <GrantFields grant={grant} onGrant={setGrant} problem={problem} />
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={() => setGrant(null)}>
              {say(texts.cancel)}
            </Button>
            <Button type="submit" kind="primary">
              {say(texts.giveVerb)}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
