import { PatchType, patchDetector, patchDocument, TextRun } from 'docx'
import { expected } from '#kernel/errors.ts'
import { fillTexts, type TemplateGround } from './fill-texts.ts'

/** The holes of a Word template. @throws expected 422 for a file that Word's own format does not explain. */
export async function wordHoles(bytes: Buffer): Promise<string[]> {
  try {
    return [...new Set((await patchDetector({ data: bytes })).map((key) => key.trim()))]
  } catch {
    throw expected({
      vi: 'Không đọc được tệp Word này. Hãy lưu lại dạng .docx rồi gửi lại.',
      en: 'This Word file cannot be read. Save it as .docx and send it again.',
    })
  }
}

/** Fills a Word template: each hole gets its text in the look that the template gave it. */
export async function fillWord(ground: TemplateGround, bytes: Buffer): Promise<Buffer> {
  const raw = await patchDetector({ data: bytes })
  const filled = await fillTexts(
    ground,
    raw.map((key) => key.trim()),
  )
  const patches = Object.fromEntries(
    raw.map((key) => [
      key,
      { type: PatchType.PARAGRAPH, children: [new TextRun(filled.get(key.trim())?.text ?? '…')] } as const,
    ]),
  )
  return patchDocument({ outputType: 'nodebuffer', data: bytes, patches, keepOriginalStyles: true })
}
