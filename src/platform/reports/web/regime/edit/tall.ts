/** Buttons of a phone are 44 px high. */
export const TALL = '[[data-surface=phone]_&]:h-11'
/** The same for buttons that are only an icon. */
export const TALL_ICON = '[[data-surface=phone]_&]:size-11'
