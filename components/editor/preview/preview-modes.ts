import * as messages from '@/lib/messages/generated/editor'

/** Ways to look at a text before it is published. */
export const previewModes = ['page', 'desktop', 'phone', 'feed', 'card'] as const

/** One of `previewModes`. */
export type PreviewMode = (typeof previewModes)[number]

/** Names of the preview modes. */
export const previewModeNames: Record<PreviewMode, string> = {
  page: messages.page(),
  desktop: messages.desktop(),
  phone: messages.phone(),
  feed: messages.feed(),
  card: messages.card(),
}

/** Colours of the preview; empty for those that the reader's system asks for. */
export const themes = ['', 'light', 'dark'] as const

/** One of `themes`. */
export type Theme = (typeof themes)[number]

/** Names of the themes. */
export const themeNames: Record<Theme, string> = { '': messages.auto(), light: messages.light(), dark: messages.dark() }

/** Takes what was kept if it is one of `choices`, else the first of them. */
export function choiceOf<T extends string>(choices: readonly [T, ...T[]], kept: string | null): T {
  return choices.find((choice) => choice === kept) ?? choices[0]
}

/** Makes the address at which the page at `address` is shown in a mode. */
export function addressAs(address: string, mode: PreviewMode): string {
  return mode === 'feed' ? `${address}&as=feed` : address
}
