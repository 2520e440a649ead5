import type { ServerSide } from '#platform/contract.ts'
import { reportFile } from './imports/report-file.ts'

/** What the field of reports adds beyond its declarations. */
export const feedbackServer: ServerSide = {
  connectors: {
    'report-1022': reportFile('1022', { vi: 'Phản ánh xuất từ tổng đài 1022', en: 'Reports of the hotline 1022' }),
    'report-pakn': reportFile('pakn', {
      vi: 'Phản ánh xuất từ Cổng phản ánh, kiến nghị quốc gia',
      en: 'Reports of the national portal of petitions',
    }),
  },
}
