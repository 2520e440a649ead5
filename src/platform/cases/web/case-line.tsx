import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { formatDate } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { CaseOut } from '../contract.ts'
import { DueMark } from './due-mark.tsx'
import { SelectBox } from './select-box.tsx'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'
import { typeIcon } from './type-icon.tsx'

export interface CaseLineProps {
  one: CaseOut
  icon?: string
  selected: boolean
  onSelect: (selected: boolean) => void
  onClaim?: () => void
  onNext?: () => void
  phone: boolean
  me: string
  /** Simulated data is marked on each line; left out where the page says it of all. */
  marked?: boolean
}

/** One thing to do: how long still, what, of which kind and where, its state, who has it, and the next step. */
export function CaseLine({ one, icon, selected, onSelect, onClaim, onNext, phone, me, marked = false }: CaseLineProps) {
  const { say, lang } = useLang()
  const link = (
    <a
      href={caseUrl(one.id)}
      data-case={one.id}
      className="block truncate font-semibold outline-none before:absolute before:inset-0 focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent max-sm:line-clamp-2 max-sm:whitespace-normal"
    >
      {one.title}
    </a>
  )
  const where = `${one.code} · ${one.areaName}`
  const canClaim = onClaim && one.assignee === null
  const owner = one.assignee === me ? say(texts.me1) : one.assigneeName
  if (phone)
    return (
      <div className={classes('relative border-t border-line px-2 pt-1.5 pb-3', selected && 'bg-accent-soft')}>
        <div className="flex items-center gap-1">
          <SelectBox label={say(texts.select, { code: one.code })} checked={selected} onChecked={onSelect} />
          <DueMark one={one} />
          <span className="ml-auto pr-1.5">
            <StateBadge one={one} />
          </span>
        </div>
        <div className="px-2">
          {link}
          <p className="mt-0.5 truncate text-caption text-fg3">
            {say(one.typeTitle)} · {where}
          </p>
          <div className="relative z-10 mt-2.5 grid grid-cols-2 gap-2">
            {canClaim ? (
              <Button kind="primary" size="touch" onClick={onClaim} aria-label={`${say(texts.claim)}: ${one.title}`}>
                {say(texts.claim)}
              </Button>
            ) : (
              onNext && (
                <Button kind="primary" size="touch" onClick={onNext} aria-label={`${say(texts.next)}: ${one.title}`}>
                  {say(texts.next)}
                </Button>
              )
            )}
            <Button size="touch" href={caseUrl(one.id)}>
              {say(texts.open)}
            </Button>
          </div>
        </div>
      </div>
    )
  return (
    <div
      className={classes(
        'relative grid h-12 grid-cols-[auto_8rem_minmax(0,1fr)_8rem_6.5rem] items-center gap-x-3 border-t border-line pr-3 pl-1.5 lg:grid-cols-[auto_8.5rem_minmax(0,1fr)_8.5rem_9.5rem_6.5rem] 2xl:grid-cols-[auto_9rem_minmax(0,1fr)_8.5rem_10rem_10.5rem_9.5rem_6.5rem]',
        selected ? 'bg-accent-soft' : 'focus-within:bg-raised hover:bg-raised',
      )}
    >
      <SelectBox label={say(texts.select, { code: one.code })} checked={selected} onChecked={onSelect} />
      <div className="min-w-0">
        <DueMark one={one} className="text-caption whitespace-nowrap" />
        {one.dueAt && (
          <p className="pl-[1.2rem] text-caption text-fg3 tabular-nums">{formatDate(Date.parse(one.dueAt))}</p>
        )}
      </div>
      <div className="min-w-0">
        {link}
        <p className="flex items-center gap-1.5 text-caption text-fg3 [&>svg]:size-3 [&>svg]:shrink-0">
          {typeIcon(icon)}
          <span className="truncate">
            {say(one.typeTitle)} · {one.code}
            <span className="2xl:hidden"> · {one.areaName}</span>
          </span>
          {marked && one.simulated && <SimulatedBadge lang={lang} className="max-xl:hidden" />}
        </p>
      </div>
      <span className="truncate text-caption text-fg2 max-2xl:hidden">{one.areaName}</span>
      <span className="truncate text-caption text-fg2 max-2xl:hidden">{one.officeName}</span>
      <span className="flex min-w-0 max-w-full justify-self-start">
        <StateBadge one={one} />
      </span>
      <span
        className={classes(
          'truncate text-caption max-lg:hidden',
          one.assignee === null ? 'font-medium text-high' : 'text-fg2',
        )}
      >
        {owner ?? say(texts.nobody)}
      </span>
      <span className="relative z-10 justify-self-end">
        {canClaim ? (
          <Button size="small" onClick={onClaim} aria-label={`${say(texts.claim)}: ${one.title}`}>
            {say(texts.claim)}
          </Button>
        ) : (
          onNext && (
            <Button size="small" kind="quiet" onClick={onNext} aria-label={`${say(texts.next)}: ${one.title}`}>
              {say(texts.next)}
            </Button>
          )
        )}
      </span>
    </div>
  )
}
