import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Centre, startCentre } from './centre.ts'
import { HAS_DATA } from './real-data.ts'
import { STEPS } from './real-input.ts'

describe.skipIf(!HAS_DATA)('on the collected real data (../shared/data)', () => {
  let centre: Centre
  beforeAll(async () => {
    centre = await startCentre()
  })
  afterAll(() => centre?.stop())
  for (const step of STEPS)
    it(step.title, async () => {
      await step.run(centre)
    })
})
