import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { EffectNumber, EffectOut } from '../contract.ts'
import { numbers, texts } from './effect-texts.ts'

/** The numbers as a table: value, of how many, the week before; each leads to its list. */
export function EffectNumbers({ report }: { report: EffectOut }) {
  const { say } = useLang()
  return (
    <table className="w-full border-collapse">
      <caption className="spoken">{say(texts.numbers)}</caption>
      <thead>
        <tr className="border-y border-line text-left text-caption text-fg3">
          <th scope="col" className="px-3.5 py-1.5 font-medium">
            {say(texts.number)}
          </th>
          <th scope="col" className="px-3.5 py-1.5 text-right font-medium">
            {say(texts.value)}
          </th>
          <th scope="col" className="px-3.5 py-1.5 text-right font-medium">
            {say(texts.parts)}
          </th>
          <th scope="col" className="px-3.5 py-1.5 text-right font-medium max-sm:hidden">
            {say(texts.before)}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.numbers.map((one) => (
          <Row key={one.id} one={one} before={report.before.find((b) => b.id === one.id)} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ one, before }: { one: EffectNumber; before: EffectNumber | undefined }) {
  const { say, lang } = useLang()
  const name = numbers[one.id] ? say(numbers[one.id]!) : one.id
  const shown = (of: EffectNumber | undefined) => {
    if (!of || of.n === null) return <span className="text-off">{say(texts.none)}</span>
    if (of.unit === 'share') return `${formatNumber((100 * of.n) / (of.of || 1), lang, 1)} %`
    return of.unit === 'minutes' ? `${formatNumber(of.n, lang)} ${say(texts.minutes)}` : formatNumber(of.n, lang)
  }
  const parts =
    one.of === null
      ? ''
      : one.unit === 'share'
        ? say(texts.of, { n: formatNumber(one.n ?? 0, lang), of: formatNumber(one.of, lang) })
        : say(texts.counted, { of: formatNumber(one.of, lang) })
  return (
    <tr className="border-b border-line">
      <th scope="row" className="px-3.5 py-2 text-left font-normal">
        {one.link ? (
          <a
            href={one.link}
            className="inline-block min-h-6 text-accent underline decoration-dotted underline-offset-2 hover:decoration-solid"
          >
            {name}
          </a>
        ) : (
          name
        )}
      </th>
      <td className="px-3.5 py-2 text-right font-semibold whitespace-nowrap tabular-nums">{shown(one)}</td>
      <td className="px-3.5 py-2 text-right text-fg2 tabular-nums">{parts}</td>
      <td className="px-3.5 py-2 text-right text-fg3 tabular-nums max-sm:hidden">{shown(before)}</td>
    </tr>
  )
}
