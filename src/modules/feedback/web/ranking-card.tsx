import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import type { ReportBoard } from '../contract.ts'
import { texts } from './texts.ts'

/** How fields of work, or offices, answer; rates stand only where there are enough reports for them to mean something. */
export function RankingCard({ by }: { by: 'group' | 'office' }) {
  const { say, lang } = useLang()
  const { change } = useHere()
  const answer = useGet<ReportBoard>('/api/v1/feedback/board', { by })
  return (
    <div className="flex flex-col gap-3">
      <NativeSelect
        id="ranking-by"
        label={say(texts.by)}
        value={by}
        onChange={(event) => change({ by: event.target.value === 'office' ? 'office' : undefined })}
        choices={[
          { value: 'group', label: say(texts.group) },
          { value: 'office', label: say(texts.office) },
        ]}
        lang={lang}
        className="max-w-60"
      />
      <Got of={answer}>
        {(board) => (
          <Card title={say(texts.ranking)} scope={say(texts.days, { n: board.days })}>
            {board.ranking.length === 0 ? (
              <EmptyState title={say(texts.none)} from={say(texts.noneNote)} />
            ) : (
              <Table board={board} />
            )}
            <p className="px-3.5 py-2 text-caption text-fg3">{say(texts.rankingNote, { n: board.least })}</p>
          </Card>
        )}
      </Got>
    </div>
  )
}

function Table({ board }: { board: ReportBoard }) {
  const { say } = useLang()
  const share = (value: number | null) =>
    value === null ? say(texts.few, { n: board.least }) : `${Math.round(value * 100)} %`
  return (
    <div className="scroll-x overflow-x-auto">
      <table className="w-full text-body">
        <thead>
          <tr className="text-fg2">
            {[texts.group, texts.received, texts.overdue, texts.onTime, texts.accepted].map((head, i) => (
              <th key={head.vi} scope="col" className={`px-3.5 py-2 font-medium ${i ? 'text-right' : 'text-left'}`}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.ranking.map((r) => (
            <tr key={r.name.vi} className="border-t border-line">
              <th scope="row" className="px-3.5 py-2 text-left font-normal">
                {say(r.name)}
              </th>
              {[r.received, r.overdue, share(r.onTime), share(r.accepted)].map((cell, i) => (
                <td
                  key={`${r.name.vi}${[texts.received, texts.overdue, texts.onTime, texts.accepted][i]!.vi}`}
                  className="px-3.5 text-right tabular-nums"
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
