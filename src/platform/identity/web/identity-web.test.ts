import { describe, expect, it } from 'vitest'
import { say, type Text } from '#kernel/text.ts'
import type { PersonOut } from '../contract.ts'
import { findPeople } from './find-people.ts'
import { grantWords } from './grant-words.ts'

const person = (name: string, change: Partial<PersonOut> = {}): PersonOut =>
  ({ id: name, name, username: name, position: '', office: '', state: 'active', grants: [], ...change }) as PersonOut

describe('findPeople', () => {
  const people = [
    person('Nguyễn Văn Định'),
    person('Trần Thị Bình', { office: 'Ban chỉ huy PTDS' }),
    person('Lê An', { state: 'disabled' }),
  ]

  it('orders by given name, disabled accounts last', () => {
    expect(findPeople(people, '').map((one) => one.name)).toEqual(['Trần Thị Bình', 'Nguyễn Văn Định', 'Lê An'])
  })

  it('finds without accents, over name and office', () => {
    expect(findPeople(people, 'dinh nguyen').map((one) => one.name)).toEqual(['Nguyễn Văn Định'])
    expect(findPeople(people, 'chi huy')).toHaveLength(1)
    expect(findPeople(people, 'khong co')).toEqual([])
  })
})

describe('grantWords', () => {
  const vi = (text: Text) => say(text, 'vi')
  const titleOf = (field: string) => ({ vi: field === 'hazards' ? 'Thiên tai' : field, en: field })

  it('says role, place and field', () => {
    expect(grantWords({ role: 'officer', areaName: 'Xã Trà My', field: 'hazards' }, titleOf, vi)).toBe(
      'Cán bộ · Xã Trà My · Thiên tai',
    )
  })

  it('says everywhere where there is no area', () => {
    expect(grantWords({ role: 'admin', areaName: null, field: null }, titleOf, vi)).toBe('Quản trị · Toàn bộ')
  })
})
