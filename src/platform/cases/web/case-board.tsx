import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { casesUrl, caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { Menu } from '#ui/menu.tsx'
import type { CaseOut } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import type { CaseAsk } from './case-query.ts'
import { DueMark } from './due-mark.tsx'
import { leavesFrom } from './leaves-from.ts'
import { MadeMove } from './made-move.tsx'
import { texts } from './texts.ts'
import { useCases } from './use-cases.ts'

const SHOWN = 60

/** The board of one type: a column for each state, moves by the button of a card. */
export function CaseBoard({ type, ask }: { type: CaseTypeOut; ask: CaseAsk }) {
  const states = Object.keys(type.states)
  const wanted = states.filter((state) => {
    if (!ask.state || ask.state === 'open') return ask.state ? type.states[state]!.clock !== 'ended' : true
    if (ask.state === 'ended') return type.states[state]!.clock === 'ended'
    return state === ask.state
  })
  return (
    <div className="scroll-x flex min-h-0 flex-1 gap-3 overflow-x-auto pb-2 [--under:var(--bg0)] max-sm:snap-x">
      {wanted.map((state) => (
        <Column key={state} type={type} state={state} ask={ask} />
      ))}
    </div>
  )
}

function Column({ type, state, ask }: { type: CaseTypeOut; state: string; ask: CaseAsk }) {
  const { say } = useLang()
  const { query } = useHere()
  const cases = useCases({ ...ask, state, sort: 'due' }, SHOWN)
  const total = cases.total ?? cases.items.length
  return (
    <section
      aria-label={say(type.states[state]!.title)}
      className="flex w-72 shrink-0 snap-start flex-col rounded-panel border border-line bg-raised max-sm:max-h-[70dvh]"
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        <h2 className="truncate font-semibold text-fg2">{say(type.states[state]!.title)}</h2>
        <span className="ml-auto text-caption text-fg3 tabular-nums">{cases.ready ? total : '…'}</span>
      </header>
      <ul aria-label={say(type.states[state]!.title)} className="min-h-24 flex-1 space-y-2 overflow-y-auto px-2 pb-2">
        {cases.items.map((one) => (
          <BoardCard key={one.id} one={one} type={type} />
        ))}
        {total > cases.items.length && (
          <li className="px-1 py-1 text-center text-caption">
            <a href={casesUrl({ ...query, view: undefined, state })} className="text-accent hover:underline">
              {say(texts.boardMore, { n: total - cases.items.length })}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}

function BoardCard({ one, type }: { one: CaseOut; type: CaseTypeOut }) {
  const { say } = useLang()
  const { may, person } = useSession()
  const [moving, setMoving] = useState<string | null>(null)
  const moves =
    type.record === 'ours' && may('cases:write')
      ? Object.entries(type.moves).filter(([, move]) => leavesFrom(type, move.from, one.state) && move.to !== 'same')
      : []
  return (
    <li className="relative rounded-control border border-line bg-panel p-2.5 shadow-panel focus-within:border-line3 hover:border-line3">
      <a
        href={caseUrl(one.id)}
        data-case={one.id}
        className="line-clamp-3 font-semibold before:absolute before:inset-0"
      >
        {one.title}
      </a>
      <p className="mt-0.5 truncate text-caption text-fg3">
        {one.code} · {one.areaName}
      </p>
      <div className="mt-1.5 flex items-center gap-2">
        <DueMark one={one} className="shrink-0 text-caption whitespace-nowrap" />
        <span className="ml-auto min-w-0 truncate text-caption text-fg2">
          {one.assignee === person.id ? say(texts.me1) : (one.assigneeName ?? say(texts.nobody))}
        </span>
        {moves.length > 0 && (
          <span className="relative z-10 shrink-0">
            <Menu
              trigger={<IconButton size="small" label={`${say(texts.next)}: ${one.title}`} icon={<MoreHorizontal />} />}
              groups={[
                moves.map(([name, move]) => ({
                  id: name,
                  label: say(move.title),
                  note: say(type.states[move.to]?.title ?? { vi: '', en: '' }),
                  danger: move.grave,
                  onChoose: () => setMoving(name),
                })),
              ]}
            />
          </span>
        )}
      </div>
      {moving && <MadeMove key={moving} id={one.id} move={moving} onDone={() => setMoving(null)} />}
    </li>
  )
}
