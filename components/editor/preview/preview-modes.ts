/** The ways in which a text can be looked at before it is published. */
export const previewModes = ['page', 'desktop', 'phone', 'feed', 'card'] as const

export type PreviewMode = (typeof previewModes)[number]

export const previewModeNames: Record<PreviewMode, string> = {
  page: 'Page',
  desktop: 'Desktop',
  phone: 'Phone',
  feed: 'Feed',
  card: 'Card',
}

export const themes = ['', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

export const themeNames: Record<Theme, string> = { '': 'Auto', light: 'Light', dark: 'Dark' }

/** One of `choices`, whatever was kept; the first when it is none. */
export function choiceOf<T extends string>(choices: readonly [T, ...T[]], kept: string | null): T {
  return choices.find((choice) => choice === kept) ?? choices[0]
}

/** Where a look of the page at `address` is shown. */
export function addressAs(address: string, look: PreviewMode): string {
  return look === 'feed' ? `${address}&as=feed` : address
}
