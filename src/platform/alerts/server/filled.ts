import { expected, type FieldError } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { MoveIn } from '../contract.ts'
import type { PersonMove } from './move-table.ts'

/** What a person filled in, checked. */
export interface Filled {
  /** Words that prove it, or say why. */
  text: string
  /** Hash of a stored file that proves it. */
  file?: string
  /** The person it is given to. */
  to?: string
  /** Number of a step of the procedure, from 1. */
  step?: number
  /** false takes the tick off a step again. */
  done: boolean
}

const HASH = /^[0-9a-f]{64}$/
const NEEDS: Record<'proof' | 'reason' | 'note' | 'to' | 'step', Text> = {
  proof: {
    vi: 'Cần bằng chứng đã xử lý: ghi kết quả ở ô “proof” hoặc đính kèm ảnh, văn bản.',
    en: 'Proof is needed: write the outcome as “proof” or attach a photo or document as “file”.',
  },
  reason: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
  note: { vi: 'Hãy viết nội dung ghi chú.', en: 'Write the comment.' },
  to: { vi: 'Hãy chọn người được giao.', en: 'Choose the person.' },
  step: { vi: 'Hãy chọn bước của quy trình (số thứ tự).', en: 'Choose the step of the procedure by its number.' },
}

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/**
 * Checks what a move needs.
 * @param steps how many steps the procedure has. @throws expected 422 with the path of what is missing.
 */
export function readFilled(move: PersonMove, input: MoveIn, steps: number): Filled {
  const fill = input.fill ?? {}
  const note = words(input.note)
  if (move === 'close') {
    const proof = words(fill.proof)
    const file = [words(fill.file), proof].find((f) => HASH.test(f))
    if (!proof && !file) throw lacks('proof')
    return { text: file === proof ? note : proof, ...(file ? { file } : {}), done: true }
  }
  if (move === 'false-alarm' || move === 'reopen') {
    const reason = words(fill.reason) || note
    if (!reason) throw lacks('reason')
    return { text: reason, done: true }
  }
  if (move === 'comment') {
    if (!note && !words(fill.note)) throw lacks('note')
    return { text: note || words(fill.note), done: true }
  }
  if (move === 'assign') {
    const to = words(fill.to) || words(fill.owner)
    if (!to) throw lacks('to')
    return { text: note, to, done: true }
  }
  if (move === 'step') {
    const step = fill.step
    if (typeof step !== 'number' || !Number.isInteger(step) || step < 1 || step > steps) throw lacks('step')
    return { text: note, step, done: fill.done !== false }
  }
  return { text: note, done: true }
}

function lacks(what: keyof typeof NEEDS) {
  const error: FieldError = { path: what === 'note' ? '/note' : `/fill/${what}`, message: NEEDS[what] }
  return expected(NEEDS[what], { errors: [error] })
}
