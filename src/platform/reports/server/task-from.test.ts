import { describe, expect, it } from 'vitest'
import { taskFrom } from './task-from.ts'

const now = new Date('2026-11-03T02:00:00Z')
const t = (vi: string, en: string) => ({ vi, en })

describe('a task made from', () => {
  it('an alert takes its place, its owner and its deadline while that lies ahead', () => {
    const alert = {
      kind: 'alert' as const,
      id: 'a1',
      title: t('Mực nước vượt báo động II', 'Water above alarm II'),
      area: '20900',
      owner: 'p1',
      dueAt: '2026-11-03T10:00:00+07:00',
      closed: false,
    }
    expect(taskFrom(alert, 'vi', now)).toEqual({
      title: 'Xử lý: Mực nước vượt báo động II',
      area: '20900',
      parent: { kind: 'alert', id: 'a1' },
      assignee: 'p1',
      dueAt: '2026-11-03T10:00:00+07:00',
      fields: {},
    })
    expect(taskFrom(alert, 'vi', new Date('2026-11-03T04:00:00Z')).dueAt).toBeNull()
    expect(taskFrom({ ...alert, closed: true }, 'en', now)).toMatchObject({
      title: 'Deal with: Water above alarm II',
      dueAt: null,
    })
  })
  it('a case names its code and never its title, which may hold a name', () => {
    const made = taskFrom(
      {
        kind: 'case',
        id: 'c1',
        code: 'PA-261103-0001',
        typeTitle: t('Phản ánh', 'Report'),
        area: '20900',
        assignee: 'p',
        dueAt: null,
      },
      'vi',
      now,
    )
    expect(made.title).toBe('Phối hợp giải quyết: Phản ánh PA-261103-0001')
  })
  it('a figure asks to explain it, or to bring it when it is late', () => {
    const figure = {
      kind: 'figure' as const,
      id: 'x.y/20900/2026-10',
      title: t('Tỷ lệ đúng hạn', 'On time'),
      where: 'Xã Trà My',
      when: 'Tháng 10/2026',
      area: '20900',
      value: 81.25,
      unit: '%',
      late: false,
    }
    expect(taskFrom(figure, 'vi', now).title).toBe(
      'Giải trình, xử lý Tỷ lệ đúng hạn – Xã Trà My: 81,25 % (Tháng 10/2026)',
    )
    expect(taskFrom({ ...figure, value: null, late: true }, 'vi', now).title).toBe(
      'Cung cấp số liệu Tỷ lệ đúng hạn – Xã Trà My (Tháng 10/2026)',
    )
  })
  it('never makes a title longer than a case may bear', () => {
    const long = {
      kind: 'alert' as const,
      id: 'a',
      title: t('x'.repeat(900), 'y'),
      area: null,
      owner: null,
      dueAt: null,
      closed: false,
    }
    expect(taskFrom(long, 'vi', now).title).toHaveLength(300)
  })
})
