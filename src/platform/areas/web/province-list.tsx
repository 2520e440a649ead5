import { Home } from 'lucide-react'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import type { AreaOut } from '../contract.ts'
import { texts } from './texts.ts'

export interface ProvinceListProps {
  provinces: readonly AreaOut[]
  chosen: string | undefined
  /** The centre's own province, marked. */
  home: string | undefined
  onChoose: (code: string) => void
}

/** The provinces of a day, one chosen. */
export function ProvinceList({ provinces, chosen, home, onChoose }: ProvinceListProps) {
  const { say } = useLang()
  return (
    <ul aria-label={say(texts.province)} className="max-h-[calc(100dvh-15rem)] overflow-y-auto p-1.5">
      {provinces.map((one) => (
        <li key={one.code}>
          <button
            type="button"
            aria-current={one.code === chosen || undefined}
            onClick={() => onChoose(one.code)}
            className={classes(
              'flex min-h-8 w-full items-center gap-2 rounded-control px-2.5 text-left',
              one.code === chosen ? 'bg-accent-soft font-semibold text-accent' : 'hover:bg-raised',
            )}
          >
            <span className="flex-1 truncate">{one.name}</span>
            {one.code === home && <Home aria-hidden="true" className="size-3.5" />}
            <span className={classes('text-caption tabular-nums', one.code !== chosen && 'text-fg3')}>{one.code}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
