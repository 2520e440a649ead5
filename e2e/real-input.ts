import { startCentre } from './centre.ts'
import { alertSteps } from './real-alert.ts'
import { areaSteps } from './real-areas.ts'
import { bulletinSteps } from './real-bulletins.ts'
import { HAS_DATA } from './real-data.ts'
import { sheetSteps } from './real-sheet.ts'
import type { Step } from './real-step.ts'

/** The whole way: areas, stations, bulletins, a faulty sheet, one alert to its end. In order; each builds on those before. */
export const STEPS: readonly Step[] = [...areaSteps, ...bulletinSteps, ...sheetSteps, ...alertSteps]

/** `node e2e/real-input.ts`: runs every step and reports; exit code 1 when one fails. */
async function report(): Promise<number> {
  if (!HAS_DATA) {
    console.log('skipped: the collected real data is not here (../shared/data)')
    return 0
  }
  const centre = await startCentre()
  let failed = 0
  try {
    for (const { title, run } of STEPS)
      try {
        console.log(`✓ ${title}\n    ${await run(centre)}`)
      } catch (error) {
        failed++
        console.log(`✗ ${title}\n    ${(error as Error).message}`)
      }
  } finally {
    await centre.stop()
  }
  console.log(`${STEPS.length - failed} passed, ${failed} failed`)
  return failed ? 1 : 0
}

if (import.meta.main) process.exitCode = await report()
