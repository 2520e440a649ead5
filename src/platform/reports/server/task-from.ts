import type { Text } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatDayTime } from '#kernel/time.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import type { Suggestion } from '../contract.ts'

/** What a task can be made from, with what is known of it. */
export type TaskSource =
  | {
      kind: 'alert'
      id: string
      title: Text
      area: string | null
      owner: string | null
      dueAt: string | null
      closed: boolean
    }
  | {
      kind: 'case'
      id: string
      code: string
      typeTitle: Text
      area: string
      assignee: string | null
      dueAt: string | null
    }
  | { kind: 'thing'; id: string; title: Text; area: string }
  | { kind: 'area'; id: string; title: Text; area: string }
  | {
      kind: 'figure' | 'reading'
      id: string
      title: Text
      where: string | null
      when: string | null
      area: string | null
      value: number | null
      unit: string
      late: boolean
    }

/**
 * What a task made from something begins with: a title that says what to do, the place, the deadline of the matter where it
 * still lies ahead, who has it now. Pure; the person changes what he likes.
 */
export function taskFrom(source: TaskSource, lang: 'vi' | 'en', now: Date): Suggestion {
  const parent = { kind: source.kind, id: source.id }
  const begin = (vi: string, en: string) => (lang === 'vi' ? vi : en)
  const ahead = (dueAt: string | null) => (dueAt && Date.parse(dueAt) > now.getTime() ? dueAt : null)
  if (source.kind === 'alert') {
    const title = `${begin('Xử lý', 'Deal with')}: ${say(source.title, lang)}`
    const dueAt = source.closed ? null : ahead(source.dueAt)
    return { title: cut(title), area: source.area, parent, assignee: source.owner, dueAt, fields: {} }
  }
  if (source.kind === 'case') {
    const title = `${begin('Phối hợp giải quyết', 'Help with')}: ${say(source.typeTitle, lang)} ${source.code}`
    return { title: cut(title), area: source.area, parent, assignee: null, dueAt: ahead(source.dueAt), fields: {} }
  }
  if (source.kind === 'thing') {
    const title = `${begin('Kiểm tra', 'Check')} ${say(source.title, lang)}`
    return { title: cut(title), area: source.area, parent, assignee: null, dueAt: null, fields: {} }
  }
  // Of an area there is nothing to do by itself: the title is left to who gives the task.
  if (source.kind === 'area') return { title: '', area: source.area, parent, assignee: null, dueAt: null, fields: {} }
  const what = [say(source.title, lang), source.where].filter(Boolean).join(' – ')
  const missing = source.late || source.value === null
  const verb = missing
    ? begin('Cung cấp số liệu', 'Bring the value of')
    : begin('Giải trình, xử lý', 'Explain and act on')
  const value = source.value === null ? '' : `: ${formatNumber(source.value, lang)} ${source.unit}`.trimEnd()
  const title = `${verb} ${what}${value}${source.when ? ` (${source.when})` : ''}`
  return { title: cut(title), area: source.area, parent, assignee: null, dueAt: null, fields: {} }
}

/** The day and time of a reading as a title says it. */
export function readAt(at: string | null): string | null {
  return at ? formatDayTime(new Date(at)) : null
}

const cut = (title: string) => (title.length <= 300 ? title : `${title.slice(0, 299)}…`)
