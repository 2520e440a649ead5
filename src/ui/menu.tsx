import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'

export interface MenuEntry {
  id: string
  label: ReactNode
  icon?: ReactNode
  note?: ReactNode
  danger?: boolean
  disabled?: boolean
  onChoose: () => void
}

export interface MenuProps {
  trigger: ReactElement
  /** Groups are parted by a line. */
  groups: readonly (readonly MenuEntry[])[]
  align?: 'start' | 'end'
}

/** The verbs that are needed less often, behind one button. */
export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50">
          <Base.Popup className="min-w-48 rounded-panel border border-line2 bg-panel p-1 shadow-over outline-none">
            {groups.map((entries, at) => (
              <Base.Group key={entries[0]?.id ?? at} className={classes(at > 0 && 'mt-1 border-t border-line pt-1')}>
                {entries.map((entry) => (
                  <Base.Item
                    key={entry.id}
                    disabled={entry.disabled}
                    onClick={entry.onChoose}
                    className={classes(
                      'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1 outline-none data-disabled:text-fg3 data-highlighted:bg-raised [&>svg]:size-4 [&>svg]:text-fg3',
                      entry.danger && 'text-critical [&>svg]:text-critical',
                    )}
                  >
                    {entry.icon}
                    <span className="flex-1">{entry.label}</span>
                    {entry.note && <span className="pl-4 text-caption text-fg3">{entry.note}</span>}
                  </Base.Item>
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
