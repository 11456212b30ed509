import { tagHighlighter, tags } from '@lezer/highlight'

/** Classes for what the Markdown parser finds; source.css draws them. */
export const highlighter = tagHighlighter([
  { tag: tags.heading1, class: 'md-heading md-h1' },
  { tag: tags.heading2, class: 'md-heading md-h2' },
  { tag: tags.heading3, class: 'md-heading md-h3' },
  { tag: tags.heading, class: 'md-heading' },
  { tag: tags.emphasis, class: 'md-emphasis' },
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.strikethrough, class: 'md-strike' },
  { tag: tags.monospace, class: 'md-code' },
  { tag: tags.labelName, class: 'md-label' },
  { tag: tags.string, class: 'md-label' },
  { tag: tags.link, class: 'md-link' },
  { tag: tags.url, class: 'md-url' },
  { tag: tags.quote, class: 'md-quote' },
  { tag: tags.comment, class: 'md-mark' },
  { tag: tags.contentSeparator, class: 'md-mark' },
  { tag: tags.processingInstruction, class: 'md-mark' },
])
