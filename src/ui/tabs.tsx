import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { useShown } from './use-shown.ts'

export interface Tab {
  id: string
  label: ReactNode
  count?: number
  content?: ReactNode
}

export interface TabsProps {
  value: string
  onValue: (id: string) => void
  tabs: readonly Tab[]
  /** What the tabs choose between, for screen readers. */
  label: string
  className?: string
}

/** Views of one thing side by side; the chosen one is underlined and its count is shown. Keep `value` in the URL. */
export function Tabs({ value, onValue, tabs, label, className }: TabsProps) {
  const row = useShown<HTMLDivElement>(value)
  return (
    <Base.Root value={value} onValueChange={(next) => onValue(String(next))} className={className}>
      <Base.List
        ref={row}
        aria-label={label}
        className="scroll-x relative flex gap-1 overflow-x-auto border-b border-line [--under:var(--bg0)]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className={classes(
              'flex h-10 items-center gap-2 rounded-t-control px-3 font-medium whitespace-nowrap text-fg2 hover:text-fg1',
              'border-b-2 border-transparent data-active:border-accent data-active:text-fg1 focus-visible:outline-offset-[-2px]',
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-raised px-1.5 text-axis text-fg2">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(
        (tab) =>
          tab.content !== undefined && (
            <Base.Panel key={tab.id} value={tab.id} className="pt-3">
              {tab.content}
            </Base.Panel>
          ),
      )}
    </Base.Root>
  )
}
