import { useLang } from '#platform/routes/web/words.tsx'
import type { CaseOut } from '../contract.ts'
import { dueStanding, instantWords } from './due-standing.ts'
import { texts } from './texts.ts'

export interface MorningPrintProps {
  title: string
  groups: readonly { key: string; title: string; items: readonly CaseOut[] }[]
}

/** The list of the morning on paper: everything, not only what is in view. */
export function MorningPrint({ title, groups }: MorningPrintProps) {
  const { say } = useLang()
  const now = Date.now()
  return (
    <div className="hidden print:block">
      <h2 className="text-head font-semibold">{title}</h2>
      {groups
        .filter((group) => group.items.length > 0)
        .map((group) => (
          <table key={group.key} className="mt-4 w-full border-collapse text-caption">
            <caption className="pb-1 text-left text-read font-semibold">
              {group.title} ({group.items.length})
            </caption>
            <thead>
              <tr className="border-b border-line3 text-left">
                <th className="w-8 py-1">#</th>
                <th>{say(texts.code)}</th>
                <th>{say(texts.titleColumn)}</th>
                <th>{say(texts.area)}</th>
                <th>{say(texts.due)}</th>
                <th>{say(texts.assignee)}</th>
              </tr>
            </thead>
            <tbody>
              {group.items.map((one, at) => (
                <tr key={one.id} className="border-b border-line align-top">
                  <td className="py-1 tabular-nums">{at + 1}</td>
                  <td className="pr-2 whitespace-nowrap">{one.code}</td>
                  <td className="pr-2">{one.title}</td>
                  <td className="pr-2">{one.areaName}</td>
                  <td className="pr-2">
                    {one.dueAt && say(instantWords(one.dueAt))} ({say(dueStanding(one, now).words)})
                  </td>
                  <td>{one.assigneeName ?? say(texts.nobody)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
    </div>
  )
}
