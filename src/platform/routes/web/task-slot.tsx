import { createContext, type ReactNode, useContext } from 'react'

/** What a task is given from. */
export interface TaskAbout {
  parent: { kind: string; id: string }
  title: string
  area: string | null
}

const Context = createContext<(about: TaskAbout) => ReactNode>(() => null)

/** The shell gives the button; pages above the rung of cases in the ladder can then show it too. */
export const TaskSlot = Context.Provider

/** "Giao việc" for what stands on the page; nothing where no shell gives it. */
export function TaskButton(about: TaskAbout): ReactNode {
  return useContext(Context)(about)
}
