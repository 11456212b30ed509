/** Days without use after which a session ends: what the blog's setting may be, and is by default. */
export const idleDays = { least: 1, most: 30, usual: 7 } as const
