import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Lang } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { showDate, weeksOf } from './date-text.ts'
import { IconButton } from './icon-button.tsx'
import { pageLang } from './page-lang.ts'

export interface MonthGridProps {
  value: string | null
  today: string
  onDay: (day: string) => void
  lang?: Lang
}

const heads = { vi: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] }

/** One month of days, Monday first; today is ringed, the chosen day is filled. */
export function MonthGrid({ value, today, onDay, lang = pageLang() }: MonthGridProps) {
  const [at, setAt] = useState((value ?? today).slice(0, 7))
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))]
  const step = (by: number) => setAt(new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7))
  return (
    <div className="w-64">
      <div className="mb-2 flex items-center justify-between">
        <IconButton
          label={lang === 'vi' ? 'Tháng trước' : 'Previous month'}
          icon={<ChevronLeft />}
          onClick={() => step(-1)}
        />
        <span aria-live="polite" className="font-semibold">
          {lang === 'vi' ? `Tháng ${month}/${year}` : `${String(month).padStart(2, '0')}/${year}`}
        </span>
        <IconButton
          label={lang === 'vi' ? 'Tháng sau' : 'Next month'}
          icon={<ChevronRight />}
          onClick={() => step(1)}
        />
      </div>
      <table className="w-full table-fixed text-center">
        <thead>
          <tr>
            {heads[lang].map((head) => (
              <th key={head} scope="col" className="pb-1 text-caption font-medium text-fg3">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, month).map((week, row) => (
            <tr key={week.find(Boolean) ?? row}>
              {week.map((day, column) => (
                <td key={day ?? `${row}-${column}`} className="p-0.5">
                  {day && (
                    <button
                      type="button"
                      aria-label={showDate(day)}
                      aria-pressed={day === value}
                      aria-current={day === today ? 'date' : undefined}
                      onClick={() => onDay(day)}
                      className={classes(
                        'h-8 w-full rounded-control border hover:bg-raised',
                        day === today ? 'border-accent' : 'border-transparent',
                        day === value && 'bg-accent font-semibold text-on-accent hover:bg-accent-strong',
                      )}
                    >
                      {Number(day.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
