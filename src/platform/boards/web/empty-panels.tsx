import { figureImportUrl, settingsUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { buttonClass } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { texts } from './texts.ts'

interface Teaching {
  title: keyof typeof texts
  from: keyof typeof texts
  action?: { href: string; words: keyof typeof texts }
}

function Teach({ title, from, action }: Teaching) {
  const { say } = useLang()
  return (
    <EmptyState
      className="!py-4"
      title={say(texts[title])}
      from={say(texts[from])}
      action={
        action && (
          <a href={action.href} className={buttonClass('plain', 'small')}>
            {say(texts[action.words])}
          </a>
        )
      }
    />
  )
}

/** Where key figures will be. */
export function NoKpis() {
  return <Teach title="noKpis" from="noKpisFrom" action={{ href: figureImportUrl(), words: 'importFigures' }} />
}

/** Where alerts will be: nothing is wrong, and this is how one would open. */
export function NoAlerts() {
  return <Teach title="noAlerts" from="noAlertsFrom" action={{ href: settingsUrl(), words: 'seeRules' }} />
}

/** Where sources will be. */
export function NoSources() {
  return <Teach title="noSources" from="noSourcesFrom" action={{ href: sourcesUrl(), words: 'connectSource' }} />
}

/** Where deeds will be. */
export function NoDeeds() {
  return <Teach title="noDeeds" from="noDeedsFrom" />
}
