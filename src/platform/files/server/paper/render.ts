import type { Sheet } from './sheet.ts'

/** Sheets as one file. Both writers are large and seldom needed: each is loaded when first asked for. */
export async function render(sheets: readonly Sheet[], format: 'pdf' | 'docx'): Promise<Buffer> {
  if (format === 'pdf') return (await import('./render-pdf.ts')).renderPdf(sheets)
  return (await import('./render-docx.ts')).renderDocx(sheets)
}
