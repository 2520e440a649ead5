import { formatDay, vnDay } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { formatNumber } from '#ui/format.ts'
import type { PassageOut } from '../../restating-contract.ts'
import { bases, texts } from './texts.ts'

/** The shares of a passage, each with what it is a share of and who stands for it; first of all what is lacking. */
export function ShareLines({ passage }: { passage: PassageOut }) {
  const { lang, say } = useLang()
  const { from, to, shares, lacking } = passage
  return (
    <ul className="flex flex-col gap-1 py-1">
      {lacking.map((side) => (
        <li key={side}>
          <Badge tone={side === 'forward' ? 'high' : 'medium'} className="max-sm:whitespace-normal">
            {say(side === 'forward' ? texts.lackForward : texts.lackBack)}
          </Badge>
        </li>
      ))}
      {shares.map((share) => {
        const words = share.side === 'forward' ? texts.forwardMeans : texts.backMeans
        const value = `${formatNumber(share.value * 100, lang, 2)} %`
        const stand =
          share.source === null
            ? say(texts.stated)
            : [
                share.source,
                share.decision,
                share.by &&
                  say(texts.declaredBy, {
                    by: share.by,
                    when: share.since ? formatDay(vnDay(new Date(share.since))) : '',
                  }),
              ]
                .filter(Boolean)
                .join(' · ')
        return (
          <li key={`${share.side} ${share.basis}`}>
            <span className="block">
              {say(words, { share: value, from: from.name, to: to.name })}{' '}
              <span className="text-fg2">({say(bases[share.basis]!)})</span>
            </span>
            <span className="block text-caption text-fg3">{stand}</span>
          </li>
        )
      })}
      {lacking.length === 0 && shares.length === 0 && <li className="text-fg3">–</li>}
    </ul>
  )
}
