import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { CalendarCard } from './calendar-card.tsx'
import { HomeCard } from './home-card.tsx'
import { SettingsList } from './settings-list.tsx'
import { texts } from './texts.ts'

/** What law and place change: settings by field, the area of the centre, the calendar of days off. */
export default function SettingsPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const view = query.view ?? 'values'
  return (
    <PageFrame title={say(texts.title)} note={say(texts.note)}>
      <Tabs
        label={say(texts.views)}
        value={view}
        onValue={(next) => change({ view: next === 'values' ? null : next, q: null, year: null })}
        tabs={[
          { id: 'values', label: say(texts.values), content: view === 'values' && <SettingsList /> },
          { id: 'home', label: say(texts.home), content: view === 'home' && <HomeCard /> },
          { id: 'calendar', label: say(texts.calendar), content: view === 'calendar' && <CalendarCard /> },
        ]}
      />
    </PageFrame>
  )
}
