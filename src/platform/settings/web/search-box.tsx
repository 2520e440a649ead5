import { Search } from 'lucide-react'
import { classes } from '#ui/classes.ts'
import { controlClass } from '#ui/field.tsx'

export interface SearchBoxProps {
  /** What is searched, spoken and shown while empty. */
  label: string
  value: string
  onValue: (typed: string) => void
  className?: string
}

/** A search field over a list; accents may be left out. */
export function SearchBox({ label, value, onValue, className }: SearchBoxProps) {
  return (
    <div className={classes('relative min-w-0', className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-fg3"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className={classes(controlClass, 'pl-8')}
      />
    </div>
  )
}
