import type { Lang } from '#kernel/text.ts'
import { nameIn, say } from '#kernel/text.ts'
import type { ResultOut } from '#modules/digital-index/contract.ts'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { Shell } from '../shell.tsx'
import type { IndexData } from './contract.ts'
import { indexTexts as texts } from './texts.ts'

/** The results of the digital index as everybody may read them, each with the day it was published and its data. */
export function IndexPage({ data, lang }: { data: IndexData; lang: Lang }) {
  return (
    <Shell data={data.frame} lang={lang}>
      <h1 className="text-head font-bold">{say(texts.title, lang)}</h1>
      <p className="text-read text-fg2">{say(data.results.length ? texts.how : texts.none, lang)}</p>
      {data.results.map((result) => (
        <Result key={result.round} result={result} lang={lang} />
      ))}
    </Shell>
  )
}

const nameOf = (groups: ResultOut['groups'], code: string, lang: Lang) => {
  const group = groups.find((one) => one.code === code)
  return group && nameIn(group, lang)
}

function Result({ result, lang }: { result: ResultOut; lang: Lang }) {
  const open = `api/v1/digital-index/published/${result.round}`
  const name = nameIn({ name: result.roundName, nameEn: result.roundNameEn }, lang)
  return (
    <Card title={name} tools={result.simulated && <SimulatedBadge lang={lang} />}>
      <p className="px-3.5 pb-2 text-read text-fg2">
        {nameIn({ name: result.setName, nameEn: result.setNameEn }, lang)} · {say(texts.published, lang)}{' '}
        {result.publishedAt && formatMoment(new Date(result.publishedAt))} · {say(texts.edition, lang)} {result.edition}
      </p>
      {result.reason && (
        <p className="px-3.5 pb-2 text-read">
          {say(texts.corrected, lang)}: {result.reason}
        </p>
      )}
      {result.measures === 'staff' ? (
        <p className="px-3.5 pb-3">{say(texts.staff, lang)}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full text-read">
            <caption className="spoken">{name}</caption>
            <thead>
              <tr className="text-left text-fg2">
                <th scope="col" className="px-3.5 py-2 text-right font-medium">
                  {say(texts.rank, lang)}
                </th>
                <th scope="col" className="px-3.5 py-2 font-medium">
                  {say(texts.unit, lang)}
                </th>
                <th scope="col" className="px-3.5 py-2 text-right font-medium">
                  {say(texts.points, lang)}
                </th>
                <th scope="col" className="px-3.5 py-2 text-right font-medium">
                  {say(texts.change, lang)}
                </th>
              </tr>
            </thead>
            <tbody>
              {result.units.map((unit) => (
                <tr key={unit.unit} className="border-t border-line align-top">
                  <td className="px-3.5 py-2 text-right font-semibold tabular-nums">{unit.rank ?? '–'}</td>
                  <th scope="row" className="px-3.5 py-2 text-left font-normal">
                    <details>
                      <summary className="font-medium">{unit.name}</summary>
                      <ul className="mt-1 text-fg2">
                        {unit.groups.map((group) => (
                          <li key={group.code}>
                            {nameOf(result.groups, group.code, lang)}: {formatNumber(group.points, lang, 2)}/
                            {formatNumber(group.max, lang)}
                          </li>
                        ))}
                      </ul>
                    </details>
                    {unit.unranked && <span className="block text-fg2">{say(unit.unranked, lang)}</span>}
                  </th>
                  <td className="px-3.5 py-2 text-right whitespace-nowrap tabular-nums">
                    <b>{formatNumber(unit.points, lang, 2)}</b>/{formatNumber(unit.max, lang)}
                  </td>
                  <td className="px-3.5 py-2 text-right tabular-nums">
                    {unit.change === null ? '' : `${unit.change > 0 ? '+' : ''}${formatNumber(unit.change, lang, 1)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="flex gap-3 border-t border-line px-3.5 py-2 text-read">
        {say(texts.data, lang)}: <a href={`${open}?format=csv`}>CSV</a> <a href={open}>JSON</a>
      </p>
    </Card>
  )
}
