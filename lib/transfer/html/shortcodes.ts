import { escapeHtml } from '@/lib/core/text/html-escape'
import { embedPageOf } from '@/lib/mdx/components/embed-sources'

/** Escapes code that is not escaped yet, as an editor of texts stored it. */
const escapeOnce = (code: string) => (/&(?:lt|gt|amp|#\d+);/.test(code) ? code : escapeHtml(code))

/** Shortcodes of SyntaxHighlighter: `[sourcecode language="js"]…[/sourcecode]`, `[code lang=js]`, and one for each of these languages. */
const listing =
  /(?<!\[)\[(sourcecode|code|bash|c|cpp|csharp|css|go|html|java|javascript|js|php|powershell|python|py|ruby|shell|sql|text|vb|xml|yaml)\b([^\]]*)\](?!\])([\s\S]*?)\[\/\1\]/g

/** Block of SyntaxHighlighter, which says its language in a comment before it. */
const listingBlock = /<!-- wp:syntaxhighlighter\/code \{[^}]*"language":"([\w+#-]+)"[^}]*\} -->\s*<pre class="/g

const caption = /\[(?:wp_)?caption\b([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/g

function figureOf(attributes: string, content: string): string {
  const image = /^\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>\s*(?:<\/a>)?/i.exec(content)?.[0] ?? ''
  const words = /\bcaption="([^"]*)"/.exec(attributes)?.[1] ?? content.slice(image.length).trim()
  return `<figure>${image || content}<figcaption>${words}</figcaption></figure>`
}

/** Shortcodes of players, each with an address in it or beside its name. */
const player = /(?<!\[)\[(audio|video|playlist|embed|youtube|vimeo|gist|tweet|twitter-tweet)\b([^\]]*)\](?!\])(?:([^[\]]*)\[\/\1\])?/g

/** Attributes of [audio] and [video] that name the file. */
const source = /\b(?:src|mp3|m4a|ogg|wav|mp4|m4v|webm|ogv|flv|url)=["']?([^"'\s\]]+)/

function frameOf(typed: string, name: string, attributes: string, content = ''): string {
  const bare = attributes.replace(/^[\s=]+/, '').split(/[\s"']/)[0] ?? ''
  const [address = ''] = [content.replace(/<[^>]*>/g, '').trim(), source.exec(attributes)?.[1] ?? '', bare].filter(Boolean)
  const films: Readonly<Record<string, string>> = { youtube: 'https://www.youtube.com/watch?v=', vimeo: 'https://vimeo.com/' }
  const page = /^https?:\/\//.test(address) ? address : films[name] && /^[\w-]+$/.test(address) ? films[name] + address : ''
  return page ? `\n\n<iframe src="${page.replaceAll('"', '%22')}"></iframe>\n\n` : typed
}

/** Address of a known place on a line of its own, also in a block of its own: WordPress shows what it leads to. */
const lonely = /^([ \t]*(?:<(?:p|div)\b[^>]*>)?[ \t]*)(https?:\/\/[^\s<>"[\]]+)([ \t]*(?:<\/(?:p|div)>)?[ \t]*)$/gm

/** Lists the names of shortcodes that nothing is known of: those with attributes, and those with an end. */
export function unknownShortcodes(html: string): string[] {
  const names = [...html.matchAll(/(?<!\[)\[([a-z][\w-]{1,40})(\s[^[\]]*=[^[\]]*)?\/?\](?!\(|\])/g)].flatMap(([, name = '', attributes]) =>
    attributes !== undefined || html.includes(`[/${name}]`) ? [name] : [],
  )
  return [...new Set(names)]
}

/** Elements that WordPress puts no paragraph around, and breaks no line beside. */
const block =
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe li ol p pre section summary table tbody td tfoot th thead tr ul'
    .split(' ')
    .join('|')
const besideBlock = new RegExp(`(</?(?:${block})\\b[^>]*>)`, 'gi')

/** Divides a text by its empty lines, as WordPress does when it shows one that was written without blocks. */
function withParagraphs(html: string): string {
  return html
    .replaceAll('\r\n', '\n')
    .split(/(<(?:pre|script|style|textarea)\b[\s\S]*?<\/(?:pre|script|style|textarea)>|<!--[\s\S]*?-->)/i)
    .map((part, at) => (at % 2 === 1 ? part : paragraphsOf(part)))
    .join('')
}

function paragraphsOf(part: string): string {
  return part
    .replace(besideBlock, '\n\n$1\n\n')
    .replace(/\n\s*\n/g, '\u0000')
    .split('\u0000')
    .map((passage) => {
      const words = passage.trim()
      const isTag = /^<[^>]*>$/.test(words) && words.match(besideBlock) !== null
      return words === '' || isTag ? words : `<br><br>${words.replace(/(?:<br\s*\/?>\s*)?\n/gi, '<br>')}<br><br>`
    })
    .join('\n')
}

/** Writes the shortcodes of WordPress that stand for code, captions and players as HTML, and line breaks; others stay as they are written. */
export function expandShortcodes(html: string): string {
  const expanded = html
    .replace(listing, (_, name: string, attributes: string, code: string) => {
      const language = /\b(?:language|lang)=["']?([\w+#-]+)/.exec(attributes)?.[1] ?? (/^(?:source)?code$/.test(name) ? '' : name)
      return `<pre class="brush: ${language || 'text'}">${escapeOnce(code.replace(/^\r?\n/, ''))}</pre>`
    })
    .replace(listingBlock, (opening: string, language: string) => `${opening}brush: ${language}; `)
    .replace(caption, (_, attributes: string, content: string) => figureOf(attributes, content))
    .replace(player, frameOf)
    .replace(lonely, (line, before: string, address: string, after: string) =>
      embedPageOf(address) ? `${before}<iframe src="${address}"></iframe>${after}` : line,
    )
  return /<!-- wp:/.test(html) ? expanded : withParagraphs(expanded)
}
