import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatSpan } from '#ui/format.ts'
import type { PersonOut } from '../contract.ts'
import { AddPerson } from './add-person.tsx'
import { findPeople } from './find-people.ts'
import { grantWords } from './grant-words.ts'
import { NotMine } from './not-mine.tsx'
import { PersonPanel } from './person-panel.tsx'
import { texts } from './texts.ts'

/** Where people are asked for. */
export const PEOPLE = '/api/v1/people'

/** Everybody who may enter: who they are, what they may do and where; one opens beside the list. */
export default function PeoplePage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const { may } = useSession()
  const { titleOf } = useModules()
  const now = useNow(60)
  const answer = useGet<{ items: PersonOut[] }>(PEOPLE, undefined, { wait: !may('users:read') })
  const [adding, setAdding] = useState(false)
  const columns: Column<PersonOut>[] = [
    {
      key: 'name',
      title: say(texts.name),
      cell: (one) => (
        <span className="block py-0.5">
          <span className="font-semibold">{one.name}</span>
          <span className="block text-caption text-fg3">{one.username}</span>
        </span>
      ),
    },
    {
      key: 'position',
      title: say(texts.position),
      wideOnly: true,
      cell: (one) => [one.position, one.office].filter(Boolean).join(' · '),
    },
    {
      key: 'grants',
      title: say(texts.grants),
      wideOnly: true,
      cell: (one) => (
        <span className="text-fg2">
          {one.grants.slice(0, 2).map((grant) => (
            <span key={grant.id} className="block">
              {grantWords(grant, titleOf, say)}
            </span>
          ))}
          {one.grants.length > 2 && <span className="text-caption text-fg3">+{one.grants.length - 2}</span>}
          {one.grants.length === 0 && <span className="text-fg3">–</span>}
        </span>
      ),
    },
    {
      key: 'lastSeen',
      title: say(texts.lastSeen),
      wideOnly: true,
      cell: (one) =>
        one.lastSeenAt
          ? say(texts.ago, { span: formatSpan(now - Date.parse(one.lastSeenAt), lang) })
          : say(texts.never),
    },
    {
      key: 'state',
      title: say(texts.state),
      cell: (one) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={one.state === 'active' ? 'ok' : 'off'}>{say(texts[one.state])}</Badge>
          {one.demo && <Badge>{say(texts.demo)}</Badge>}
        </span>
      ),
    },
  ]
  if (!may('users:read')) return <NotMine title={say(texts.people)} />
  return (
    <PageFrame
      title={say(texts.people)}
      note={say(texts.peopleNote)}
      actions={
        may('users:write') && (
          <Button kind="primary" icon={<UserPlus />} onClick={() => setAdding(true)}>
            {say(texts.add)}
          </Button>
        )
      }
    >
      <div className="mb-3 max-w-sm">
        <SearchBox label={say(texts.find)} value={query.q ?? ''} onValue={(q) => change({ q }, { replace: true })} />
      </div>
      <Got of={answer}>
        {({ items }) => {
          const chosen = items.find((one) => one.id === query.person)
          return (
            <>
              <Card>
                <DataTable
                  caption={say(texts.people)}
                  columns={columns}
                  rows={findPeople(items, query.q ?? '')}
                  keyOf={(one) => one.id}
                  onRow={(one) => change({ person: one.id })}
                  chosen={query.person}
                  empty={<EmptyState title={say(texts.nobody)} />}
                  lang={lang}
                />
              </Card>
              {chosen && <PersonPanel key={chosen.id} person={chosen} onClose={() => change({ person: undefined })} />}
            </>
          )
        }}
      </Got>
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}
