import { readProblem } from '#platform/routes/web/problem.ts'
import { PATHS } from './places.ts'

/** Asks for one form of many dossiers in one PDF and hands the file to the browser. @throws Problem. */
export async function downloadForms(form: string, cases: readonly string[], lang: 'vi' | 'en'): Promise<void> {
  const answer = await fetch(`${PATHS.forms}/${form}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'accept-language': lang },
    body: JSON.stringify({ cases, format: 'pdf' }),
  })
  if (!answer.ok) throw readProblem(answer.status, await answer.text(), lang)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `mau-${form}-${cases.length}-ho-so.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
