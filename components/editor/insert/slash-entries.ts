import { calloutKinds } from '@/lib/mdx/components/callouts'
import { calloutTitles } from '@/lib/mdx/components/wording'

/** Groups of the slash menu, in order. */
export const groups = ['Text', 'Blocks', 'Callouts', 'Pictures and links', 'Components'] as const

/** Something that the menu behind `/` offers. */
export interface SlashEntry {
  name: string
  /** What it is, in a line. */
  help: string
  group: (typeof groups)[number]
  /** Other words for it. */
  keywords: string
  /** The component of the registry that it inserts. */
  component?: string
  /** The component that it only makes sense in. */
  within?: string
}

/** An entry that puts text in. `#{}` are the places that Tab goes to; `today` stands for the day it is. */
export interface BlockEntry extends SlashEntry {
  template: string
  /** Goes into a line, or takes what follows on its line; others stand alone between blank lines. */
  line?: 'inside' | 'opens'
}

const fence = '```'

function block(
  group: SlashEntry['group'],
  name: string,
  help: string,
  keywords: string,
  template: string,
  more: Partial<BlockEntry> = {},
): BlockEntry {
  return { group, name, help, keywords, template, ...more }
}

function around(name: string, template: string): string {
  return `<${name}>\n${template}\n</${name.split(' ')[0]}>`
}

const opens = { line: 'opens' } as const

const text = [
  block('Text', 'Heading 2', 'A section of the post', 'h2 title section', '## #{}', opens),
  block('Text', 'Heading 3', 'A part of a section', 'h3 title subsection', '### #{}', opens),
  block('Text', 'Heading 4', 'A part of a part', 'h4 title', '#### #{}', opens),
  block('Text', 'Bulleted list', 'Things in no order', 'ul unordered points', '- #{}', opens),
  block('Text', 'Numbered list', 'Things in order', 'ol ordered 1', '1. #{}', opens),
  block('Text', 'Task list', 'Things to tick off', 'todo checkbox', '- [ ] #{}', opens),
  block('Text', 'Quote', 'Words that are not yours', 'blockquote citation', '> #{}', opens),
  block('Text', 'Formula in a line', 'Between dollar signs', 'math latex equation inline', '$#{}$', { line: 'inside' }),
]

const blocks = [
  block(
    'Blocks',
    'Table',
    'Rows and columns',
    'grid cells',
    '| #{1:Column} | #{2:Column} |\n| --- | --- |\n| #{3} | #{4} |\n| #{5} | #{6} |',
  ),
  block('Blocks', 'Code block', 'Code with its language', 'fence source listing pre', `${fence}#{1}\n#{2}\n${fence}`),
  block('Blocks', 'Formula', 'A formula on lines of its own', 'math latex equation block', '$$\n#{}\n$$'),
  block('Blocks', 'Divider', 'A line across the text', 'hr rule separator', '---\n\n#{}'),
]

const callouts = calloutKinds.map((kind) =>
  block(
    'Callouts',
    calloutTitles[kind],
    'A remark that stands out',
    'callout admonition alert box',
    around(`Callout kind="${kind}"`, '#{}'),
    {
      component: 'Callout',
    },
  ),
)

/** Their names have no places to go to: these are in the tags, which are not shown as they are written. */
const tab = (number: number, name: string) => around(`Tab label="${name}"`, `#{${number}}`)
const step = (number: number, title: string) => around(`Step title="${title}"`, `#{${number}}`)

const components = [
  block('Pictures and links', 'Gallery', 'Pictures side by side', 'images photos grid', around('Gallery', '#{}'), { component: 'Gallery' }),
  block(
    'Components',
    'Tabs',
    'Versions of the same thing, one shown at a time',
    'switch',
    around('Tabs', `${tab(1, 'First')}\n${tab(2, 'Second')}`),
    {
      component: 'Tabs',
    },
  ),
  block('Components', 'Another tab', 'One of the versions', 'tabs', tab(1, 'Another tab'), { component: 'Tab', within: 'Tabs' }),
  block(
    'Components',
    'Steps',
    'Things to do in order',
    'instructions howto',
    around('Steps', `${step(1, 'First step')}\n${step(2, 'Second step')}`),
    {
      component: 'Steps',
    },
  ),
  block('Components', 'Another step', 'One thing to do', 'steps', step(1, 'Another step'), { component: 'Step', within: 'Steps' }),
  block(
    'Components',
    'File tree',
    'Files and folders, as a nested list',
    'folders directory',
    around('FileTree', '- #{1:folder}\n  - #{2:file}'),
    {
      component: 'FileTree',
    },
  ),
  block(
    'Components',
    'Update note',
    'What became known later, with its day',
    'correction changed edited',
    around('Update date="today"', '#{}'),
    {
      component: 'Update',
    },
  ),
  block('Components', 'Parts of the series', 'Links to the other parts', 'series navigation', '<SeriesNav />', { component: 'SeriesNav' }),
]

/** Entries that need no more than text. */
export const blockEntries: readonly BlockEntry[] = [...text, ...blocks, ...callouts, ...components]

function form(group: SlashEntry['group'], component: string, name: string, help: string, keywords: string): SlashEntry {
  return { group, component, name, help, keywords }
}

/** Entries that ask for their properties first. */
export const formEntries: readonly SlashEntry[] = [
  form('Callouts', 'Callout', 'Callout with a title…', 'A remark with words of your own above it', 'admonition alert box'),
  form(
    'Pictures and links',
    'Figure',
    'Picture by address…',
    'A picture that is on the web already, with a caption',
    'figure image img caption',
  ),
  form('Pictures and links', 'Video', 'Video…', 'A video file of this site', 'film movie mp4'),
  form('Pictures and links', 'LinkCard', 'Link card…', 'A link on a card of its own', 'bookmark embed url'),
  form('Components', 'Quote', 'Quote with source…', 'Somebody else’s words, and where they are from', 'citation attribution'),
  form('Components', 'Details', 'Details…', 'Text that folds away', 'toggle collapse fold spoiler'),
]
