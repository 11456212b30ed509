/** Licences that a blog's texts can be under, with the addresses of their terms. */
export const licences = {
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC BY-SA 4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC BY-ND 4.0': 'https://creativecommons.org/licenses/by-nd/4.0/',
  'CC BY-NC 4.0': 'https://creativecommons.org/licenses/by-nc/4.0/',
  'CC BY-NC-SA 4.0': 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
} as const

export type Licence = keyof typeof licences

/** Choices: nothing, a known licence, or the owner's own words. */
export const licenceChoices = ['none', ...(Object.keys(licences) as Licence[]), 'own'] as const
