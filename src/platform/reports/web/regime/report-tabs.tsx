import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { LinkTabs } from '#ui/link-tabs.tsx'
import { dutiesUrl, regimeUrl, sendingsUrl, tablesUrl, templatesUrl } from '../addresses.ts'
import { texts } from './texts.ts'

const PAGES = [
  [dutiesUrl(), texts.tabDuties],
  [regimeUrl(), texts.tabRegime],
  [templatesUrl(), texts.tabTemplates],
  [sendingsUrl(), texts.tabSendings],
  [tablesUrl(), texts.tabTables],
] as const

/** The pages of reports side by side. */
export function ReportTabs() {
  const { say } = useLang()
  const { path } = useHere()
  return (
    <LinkTabs
      label={say(texts.tabs)}
      pages={PAGES.map(([href, title]) => ({ href, label: say(title) }))}
      current={path}
    />
  )
}
