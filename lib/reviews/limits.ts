/** Characters. */
export const reviewLimits = { reviewer: 80, text: 2000 } as const

/** Days that a link can be given. */
export const lifetimes = [1, 7, 30] as const
