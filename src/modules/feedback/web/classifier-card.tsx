import { Got } from '#platform/routes/web/got.tsx'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import type { ClassifierOut } from '../contract.ts'
import { texts } from './texts.ts'

const share = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(0)} %`)

/** What the classifier measured, with what speaks against believing it too much. */
export function ClassifierCard() {
  const { say } = useLang()
  const answer = useGet<ClassifierOut>('/api/v1/feedback/classifier', undefined, { every: 0 })
  return (
    <Got of={answer}>
      {(m) => (
        <Card
          title={say(texts.classifier)}
          scope={say(texts.measured, { n: m.all.sentences })}
          padded
          bodyClass="flex flex-col gap-3"
        >
          <dl className="flex flex-wrap gap-x-8 gap-y-3">
            {[
              [texts.accuracy, share(m.all.accuracy)],
              [texts.coverage, share(m.all.coverage)],
              [texts.refusedOdd, `${m.foreign.refused}/${m.foreign.sentences}`],
            ].map(([name, value]) => (
              <div key={(name as { vi: string }).vi}>
                <dt className="text-caption text-fg2">{say(name as { vi: string; en: string })}</dt>
                <dd className="text-head font-bold tabular-nums">{value as string}</dd>
              </div>
            ))}
          </dl>
          <p className="text-read">
            {say(texts.bare, { a: share(m.unaccented.accuracy), c: share(m.unaccented.coverage) })}
          </p>
          <p className="text-read text-fg2">
            {say(texts.trained, { n: m.trainedOn, g: m.groups, f: m.features, t: share(m.threshold) })}
          </p>
          <p className="tone-medium rounded-control bg-medium-soft px-3 py-2 text-read">{say(texts.caution)}</p>
          <table className="w-full max-w-3xl text-body">
            <thead>
              <tr className="text-fg2">
                {[texts.group, texts.right, texts.wrong, texts.refused].map((head, i) => (
                  <th key={head.vi} scope="col" className={`py-1.5 font-medium ${i ? 'text-right' : 'text-left'}`}>
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {m.byGroup.map((g) => (
                <tr key={g.group} className="border-t border-line">
                  <th scope="row" className="py-1.5 text-left font-normal">
                    {say(g.title)}
                  </th>
                  <td className="text-right tabular-nums">{g.right}</td>
                  <td className="text-right tabular-nums">{g.wrong}</td>
                  <td className="text-right tabular-nums">{g.refused}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="text-caption text-fg2">
            {say(texts.threshold)}:{' '}
            {m.curve.map((c) => `${share(c.threshold)} → ${share(c.accuracy)} / ${share(c.coverage)}`).join(' · ')}
          </p>
        </Card>
      )}
    </Got>
  )
}
