/** Writes what Hashnode has beside Markdown as it is written elsewhere: embeds as a tag, and pictures without their place on the page. */
export function articleMarkdown(text: string): string {
  return text
    .replace(/^%\[(https?:\/\/[^\]\s]+)\][ \t]*$/gm, '{% embed $1 %}')
    .replace(/(!\[[^\]\n]*\]\(\s*[^\s()"]+)\s+align="\w+"\s*\)/g, '$1)')
}
