import { encoded } from '@/lib/mdx/urls'

const schemes = /^(?:https?|mailto|tel|sms|xmpp|matrix):/i
const host = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#].*)?$/u
const mail = /^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/

/**
 * Reads what somebody typed as an address that Markdown can hold; null when it is none: words, or a scheme that no reader can
 * follow.
 */
export function addressFrom(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return null
  if (/^(?:\/|#|\?|\.\.?\/)/.test(text) || (schemes.test(text) && text.length > text.indexOf(':') + 1)) return encoded(text)
  if (mail.test(text)) return encoded(`mailto:${text}`)
  return host.test(text) ? encoded(`https://${text}`) : null
}
