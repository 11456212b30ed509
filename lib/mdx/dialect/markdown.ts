import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { type Node, rewrite, text } from '../tree'
import { displayFormulas, tightDollars } from './dollars'
import { emphasis } from './emphasis'

/** Punctuation of Chinese and Japanese, and full-width forms of ours: none is written in an address. */
const punctuation =
  /[\u3000-\u3003\u3008-\u3011\u3014-\u301f\u30fb\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d-\uff65\u2018-\u201d\u2026]/

/** Remark plugin: an address that is written without brackets ends where the punctuation of Chinese, Japanese or Korean begins. */
function endAddresses() {
  return (tree: Node) =>
    rewrite(tree, (node) => {
      const [inside, ...others] = node.children ?? []
      const written = inside?.value ?? ''
      if (node.type !== 'link' || others.length > 0 || inside?.type !== 'text' || !/^(?:https?:\/\/|www\.)/i.test(written)) return node
      const at = written.search(punctuation)
      if (at < 0 || !node.url?.endsWith(written)) return node
      const url = node.url.slice(0, node.url.length - written.length + at)
      return [{ ...node, url, children: [text(written.slice(0, at))] }, text(written.slice(at))]
    })
}

/** Remark plugins: what Markdown is in posts, beside tags and braces. Whatever reads a post reads it with these, in this order. */
export const dialect = [remarkGfm, ...emphasis, remarkCjkFriendlyStrikethrough, remarkMath, tightDollars, displayFormulas, endAddresses]
