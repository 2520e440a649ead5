import type { Text } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import { CountChip } from './count-chip.tsx'

/** A sentence with a number in it (`{n}`) that answers for itself. */
export function CountSentence({ text, n, count }: { text: Text; n: number; count: string }) {
  const { say, lang } = useLang()
  const [before, after] = say(text).split('{n}')
  return (
    <>
      {before}
      <CountChip count={count}>{formatNumber(n, lang)}</CountChip>
      {after}
    </>
  )
}
