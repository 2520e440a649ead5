import type { Module } from '#platform/contract.ts'

const OURS = 'Mặc định của Saola; địa phương chỉnh theo quy chế chấm điểm của mình'

/** The digital-transformation index: sets of criteria, rounds, self-scores, reviews, results that cannot mislead. */
export const digitalIndex: Module = {
  id: 'digital-index',
  title: { vi: 'Chỉ số chuyển đổi số', en: 'Digital-transformation index' },
  icon: 'trophy',
  settings: {
    'min-completeness': {
      title: {
        vi: 'Xếp hạng khi đã trả lời ít nhất bao nhiêu phần tiêu chí',
        en: 'Ranked only with at least this share of criteria answered',
      },
      unit: '%',
      value: 80,
      source: OURS,
    },
    'min-denominator': {
      title: {
        vi: 'Mẫu số nhỏ hơn mức này thì tỷ lệ không đủ tin cậy',
        en: 'A ratio with a smaller denominator says too little',
      },
      value: 30,
      source: OURS,
    },
    'small-share': {
      title: {
        vi: 'Không xếp hạng khi quá bao nhiêu phần điểm dựa trên mẫu số nhỏ',
        en: 'Not ranked when more than this share of the points rests on small denominators',
      },
      unit: '%',
      value: 25,
      source: OURS,
    },
    'min-size': {
      title: {
        vi: 'Không xếp hạng xã, phường có dân số dưới mức này',
        en: 'Communes with fewer people than this are not ranked',
      },
      unit: 'người',
      value: 1000,
      source: OURS,
    },
  },
}
