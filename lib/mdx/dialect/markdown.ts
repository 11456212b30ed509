import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { endAddresses } from './addresses'
import { displayFormulas, tightDollars } from './dollars'
import { emphasis } from './emphasis'

/** Remark plugins: what Markdown is in posts, beside tags and braces. Whatever reads a post reads it with these, in this order. */
export const dialect = [remarkGfm, ...emphasis, remarkCjkFriendlyStrikethrough, remarkMath, tightDollars, displayFormulas, endAddresses]
