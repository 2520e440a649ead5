import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface PassportChipProps {
  children: ReactNode
  /** Opens the passport of the number inside. */
  onOpen?: () => void
  /** The page of the passport, for surfaces without scripts. */
  href?: string
  /** What the number is, for screen readers: "Hồ sơ đúng hạn 97,8 %". */
  label?: string
  lang?: Lang
  className?: string
}

/** Makes a number answer for itself: dotted underline, click or Enter opens where it comes from. */
export function PassportChip({ children, onOpen, href, label, lang = pageLang(), className }: PassportChipProps) {
  const hint = say(texts.openPassport, lang)
  const look = classes(
    'inline-block cursor-pointer border-b border-dotted border-line3 text-left leading-none text-inherit no-underline',
    'hover:border-solid hover:border-accent',
    className,
  )
  // Spoken before what is seen, so that the name holds it whatever stands inside.
  const inside = (
    <>
      {label && <span className="spoken">{label} </span>}
      {children}
      <span className="spoken"> {hint}</span>
    </>
  )
  if (href !== undefined)
    return (
      <a href={href} title={hint} className={look}>
        {inside}
      </a>
    )
  return (
    <button type="button" title={hint} aria-haspopup="dialog" onClick={onOpen} className={look}>
      {inside}
    </button>
  )
}
