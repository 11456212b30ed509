/** Escapes whatever Markdown, MDX or a formula would read as a sign, so that `text` is read as it is. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]{}<>$~|&]/g, '\\$&')
}
