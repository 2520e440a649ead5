import type { Text } from '#kernel/text.ts'

/** The ways through time that a formula knows, each with a worked example: the help beside the field. */
export const THROUGH_TIME: readonly { formula: Text; means: Text }[] = [
  {
    formula: { vi: '([GRDP] / cùng kỳ([GRDP]) - 1) * 100', en: '([GRDP] / lastYear([GRDP]) - 1) * 100' },
    means: {
      vi: 'Tăng so với cùng kỳ năm trước, %. Quý III/2026 được 110, quý III/2025 được 100: kết quả 10. cùng kỳ([GRDP], 5) là cùng kỳ năm năm trước.',
      en: 'Growth on the same period last year, %: 110 after 100 gives 10. lastYear([GRDP], 5) is five years before.',
    },
  },
  {
    formula: { vi: '[Đàn bò] - kỳ trước([Đàn bò])', en: '[Cattle] - prev([Cattle])' },
    means: {
      vi: 'Tăng, giảm so với kỳ liền trước (tháng trước, quý trước). kỳ trước([Đàn bò], 2) là hai kỳ trước.',
      en: 'Change against the period before. prev([Cattle], 2) is two periods before.',
    },
  },
  {
    formula: { vi: '[GRDP] / năm gốc([GRDP], 2020) * 100', en: '[GRDP] / inYear([GRDP], 2020) * 100' },
    means: {
      vi: 'Chỉ số so với năm gốc: cùng tháng, cùng quý hoặc cả năm 2020 là 100.',
      en: 'An index: the same month, quarter or the year 2020 is 100.',
    },
  },
  {
    formula: { vi: 'lũy kế([Thu ngân sách])', en: 'cumulative([Revenue])' },
    means: {
      vi: 'Cộng từ đầu năm đến hết kỳ. Chỉ tiêu đã là số lũy kế thì giữ nguyên, không cộng lần nữa.',
      en: 'Added up since January. What is cumulative already stays as it is.',
    },
  },
  {
    formula: { vi: 'riêng kỳ([Thu từ đầu năm])', en: 'alone([Revenue since January])' },
    means: {
      vi: 'Tách số riêng của kỳ ra khỏi số lũy kế: tháng 10 = lũy kế 10 tháng − lũy kế 9 tháng.',
      en: 'The period alone out of cumulative values: October = ten months − nine months.',
    },
  },
  {
    formula: { vi: 'kỳ trước(riêng kỳ([Thu từ đầu năm]))', en: 'prev(alone([Revenue since January]))' },
    means: {
      vi: 'Ghép được với nhau. Thiếu một số thì để trống, không đoán; cách tính đổi giữa hai kỳ thì không so sánh.',
      en: 'They can be combined. Where a value is missing there is none; nothing is compared across another definition.',
    },
  },
]
