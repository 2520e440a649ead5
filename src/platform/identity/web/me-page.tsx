import { useQueryClient } from '@tanstack/react-query'
import { KeyRound, LogOut, Monitor, ShieldCheck, UserRound } from 'lucide-react'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { KeyValue } from '#ui/key-value.tsx'
import type { SessionOut } from '../contract.ts'
import { ChangePassword } from './change-password.tsx'
import { grantWords } from './grant-words.ts'
import { ScreenCard } from './screen-card.tsx'
import { texts } from './texts.ts'

/** My own account: who I am, what I may do, my password, how this screen looks and sounds, and the way out. */
export default function MePage() {
  const { say } = useLang()
  const { person, signOut } = useSession()
  const { titleOf } = useModules()
  const session = useQueryClient().getQueryData<SessionOut>(['session'])
  const facts = [
    { key: 'name', label: say(texts.name), value: person.name },
    { key: 'username', label: say(texts.username), value: person.username },
    ...(person.position ? [{ key: 'position', label: say(texts.position), value: person.position }] : []),
  ]
  return (
    <PageFrame
      title={say(texts.me)}
      reading
      actions={
        <Button icon={<LogOut />} onClick={signOut}>
          {say(texts.signOut)}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Card title={say(texts.account)} icon={<UserRound />} padded>
          <KeyValue pairs={facts} />
        </Card>
        <Card title={say(texts.screen)} icon={<Monitor />} padded>
          <ScreenCard />
        </Card>
        <Card title={say(texts.password)} icon={<KeyRound />} padded>
          <ChangePassword />
        </Card>
        <Card title={say(texts.myGrants)} icon={<ShieldCheck />} padded>
          <ul className="flex flex-col gap-1">
            {(session?.grants ?? []).map((grant) => (
              <li key={`${grant.role} ${grant.areaId} ${grant.field}`}>{grantWords(grant, titleOf, say)}</li>
            ))}
          </ul>
          {session?.grants.length === 0 && <p className="text-fg3">{say(texts.noGrants)}</p>}
        </Card>
      </div>
    </PageFrame>
  )
}
