import { MapPin } from 'lucide-react'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import type { SettingOut } from '../contract.ts'
import { AreaPicker } from './area-picker.tsx'
import { FormProblem } from './form-problem.tsx'
import { texts } from './texts.ts'
import { useSending } from './use-sending.ts'

/** Which province or commune this centre is for: what the overview, the map and every picker begin with. */
export function HomeCard() {
  const { say } = useLang()
  const may = useSession().may('settings:write')
  const got = useGet<{ items: SettingOut[] }>('/api/v1/settings')
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const set = async (name: string, code: string | null) => {
    const done = await sending.run(() => send('PUT', `/api/v1/settings/${name}`, { value: code ?? '' }))
    if (done === undefined) return
    refresh('/api/v1/')
    notice({ title: say(texts.homeSaved) })
  }
  return (
    <Card title={say(texts.home)} icon={<MapPin />} padded className="max-w-2xl">
      <Got of={got}>
        {({ items }) => {
          const held = (name: string) => (items.find((one) => one.name === name)?.value as string | undefined) || null
          return (
            <div className="flex flex-col gap-4">
              <FormProblem problem={sending.problem} />
              {!may && <p className="rounded-control bg-raised px-3 py-2 text-fg2">{say(texts.mayNot)}</p>}
              <AreaPicker
                id="home-area"
                label={say(texts.homeArea)}
                hint={say(texts.homeHint)}
                value={held('centre.home')}
                onValue={(code) => void set('centre.home', code)}
              />
              <AreaPicker
                id="home-commune"
                kind="commune"
                label={say(texts.communeView)}
                hint={say(texts.communeHint)}
                optional
                value={held('centre.commune')}
                onValue={(code) => void set('centre.commune', code)}
              />
            </div>
          )
        }}
      </Got>
    </Card>
  )
}
