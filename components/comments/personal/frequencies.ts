export const frequencies = { EACH: 'Soon after each comment', DAILY: 'At most once a day' } as const
