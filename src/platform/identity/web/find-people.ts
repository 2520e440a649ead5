import { fold, sortName } from '#kernel/vietnamese.ts'
import type { PersonOut } from '../contract.ts'

/** People whose name, user name, position or office holds every typed word, accents left out or not; by given name, disabled last. */
export function findPeople(people: readonly PersonOut[], typed: string): PersonOut[] {
  const words = fold(typed).split(' ').filter(Boolean)
  return people
    .filter((one) => {
      const text = fold(`${one.name} ${one.username} ${one.position} ${one.office}`)
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => Number(a.state === 'disabled') - Number(b.state === 'disabled') || sortName(a.name, b.name))
}
