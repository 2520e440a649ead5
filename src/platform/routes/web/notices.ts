import { createContext, useContext } from 'react'
import type { Notice } from '#ui/toaster.ts'

/** Shows a short notice in the corner; returns its id. */
export type ShowNotice = (notice: Notice) => string

const Context = createContext<ShowNotice>(() => '')

export const NoticeProvider = Context.Provider

/** `const notice = useNotice(); notice({title: 'Đã lưu', action: {label: 'Hoàn tác', onPress}})`. */
export function useNotice(): ShowNotice {
  return useContext(Context)
}
