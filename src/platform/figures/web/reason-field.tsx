import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { TextField } from '#ui/text-field.tsx'

/** Characters of the shortest reason. */
const SHORTEST = 3

const texts = {
  lacks: {
    vi: 'Hãy ghi lý do (ít nhất 3 chữ) rồi bấm lại.',
    en: 'Write down why (at least 3 letters), then press again.',
  },
} as const

export interface Reason {
  id: string
  text: string
  set: (text: string) => void
  /** Somebody pressed a button that needs the reason. */
  missed: boolean
  /** The reason; without one it says beside the field what is lacking, goes there and answers undefined. */
  take: () => string | undefined
  clear: () => void
}

/** A reason that a decision needs. The button stays alive: pressed too early it says what is missing. */
export function useReason(id: string): Reason {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const enough = text.trim().length >= SHORTEST
  return {
    id,
    text,
    set: setText,
    missed: tried && !enough,
    take: () => {
      setTried(true)
      if (enough) return text.trim()
      document.getElementById(id)?.focus()
      return undefined
    },
    clear: () => {
      setText('')
      setTried(false)
    },
  }
}

export interface ReasonFieldProps {
  reason: Reason
  label: string
  hint?: string
  placeholder?: string
  rows?: number
  className?: string
  /** What Enter does (Ctrl+Enter where there are several lines). */
  onEnter?: () => void
}

/** The field of a reason, with what is missing beside it. */
export function ReasonField({ reason, onEnter, ...rest }: ReasonFieldProps) {
  const { lang, say } = useLang()
  return (
    <TextField
      {...rest}
      id={reason.id}
      lang={lang}
      value={reason.text}
      error={reason.missed ? say(texts.lacks) : undefined}
      onChange={(event) => reason.set(event.target.value)}
      onKeyDown={(event) => {
        if (!onEnter || event.key !== 'Enter' || (rest.rows && !event.ctrlKey && !event.metaKey)) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}
