import { CircleUser, LogOut } from 'lucide-react'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { meUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { Menu } from '#ui/menu.tsx'
import { texts } from './texts.ts'

/** Who is signed in, and the way out. */
export default function AccountMenu() {
  const { say } = useLang()
  const { go } = useHere()
  const { person, signOut } = useSession()
  return (
    <Menu
      trigger={<IconButton label={`${say(texts.account)}: ${person.name}`} icon={<CircleUser />} />}
      groups={[
        [{ id: 'me', label: person.name, note: person.position, icon: <CircleUser />, onChoose: () => go(meUrl()) }],
        [{ id: 'out', label: say(texts.signOut), icon: <LogOut />, onChoose: signOut }],
      ]}
    />
  )
}
