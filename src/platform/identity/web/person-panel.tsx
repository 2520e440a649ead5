import { KeyRound, Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import type { PersonChange, PersonOut } from '../contract.ts'
import { PersonDetails } from './person-details.tsx'
import { PersonGrants } from './person-grants.tsx'
import { ResetPassword } from './reset-password.tsx'
import { texts } from './texts.ts'

/** One person: details, grants, password, and closing the account; each saved by itself. */
export function PersonPanel({ person, onClose }: { person: PersonOut; onClose: () => void }) {
  const { say, lang } = useLang()
  const { may, person: me } = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const [resetting, setResetting] = useState(false)
  const allowed = may('users:write')
  const change = async (body: PersonChange) => {
    await send<PersonOut>('PATCH', `/api/v1/people/${person.id}`, body)
    refresh('/api/v1/people')
  }
  const turn = async (state: PersonOut['state'], again = true) => {
    try {
      await change({ state })
      notice({
        title: say(state === 'disabled' ? texts.disabledNow : texts.enabledNow),
        action: again ? { label: say(texts.undo), onPress: () => void turn(person.state, false) } : undefined,
      })
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  const off = person.state === 'disabled'
  return (
    <SidePanel
      open
      onOpen={(open) => !open && onClose()}
      title={person.name}
      note={person.username}
      lang={lang}
      actions={
        allowed && (
          <>
            <Button icon={<KeyRound />} onClick={() => setResetting(true)}>
              {say(texts.reset)}
            </Button>
            {person.id !== me.id && (
              <Button
                icon={off ? <LockOpen /> : <Lock />}
                kind={off ? 'plain' : 'quiet'}
                onClick={() => void turn(off ? 'active' : 'disabled')}
              >
                {say(off ? texts.enable : texts.disable)}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-6">
        {off && (
          <Badge tone="off" className="self-start">
            {say(texts.disabled)}
          </Badge>
        )}
        <PersonGrants person={person} allowed={allowed} />
        <PersonDetails person={person} allowed={allowed} save={change} />
      </div>
      {resetting && <ResetPassword person={person} save={change} onClose={() => setResetting(false)} />}
    </SidePanel>
  )
}
