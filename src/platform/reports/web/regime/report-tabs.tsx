import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
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
    <nav aria-label={say(texts.tabs)} className="no-print mb-3 flex gap-1 overflow-x-auto border-b border-line">
      {PAGES.map(([href, title]) => (
        <a
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={classes(
            'flex h-10 items-center border-b-2 px-3 font-medium whitespace-nowrap no-underline [[data-surface=phone]_&]:h-11',
            path === href ? 'border-accent text-fg1' : 'border-transparent text-fg2 hover:text-fg1',
          )}
        >
          {say(title)}
        </a>
      ))}
    </nav>
  )
}
